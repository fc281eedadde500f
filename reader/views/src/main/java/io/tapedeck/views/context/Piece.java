package io.tapedeck.views.context;

/**
 * One piece of a context: a tool's definition, a message, or a part of one.
 *
 * @param message index of the request's message, or -1 for what stands beside the messages
 * @param label a tool's name, or who speaks
 * @param excerpt its first characters, on one line
 * @param tokens its share of the step's tokens
 * @param repeated whether the step before of the same agent sent it too
 */
public record Piece(
    Source source, int message, String label, String excerpt, long tokens, boolean repeated) {}
