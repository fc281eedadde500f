package io.tapedeck.session;

import io.tapedeck.session.wire.MessageSketch;

/**
 * One message of one journal, kept once however often it was sent.
 *
 * @param number from 1
 * @param text number of the message that has the same words and whose {@link TextRow} is kept; 0
 *     where it has none
 */
public record MessageRow(int number, MessageSketch sketch, int text) {}
