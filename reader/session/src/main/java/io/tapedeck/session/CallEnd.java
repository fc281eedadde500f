package io.tapedeck.session;

import io.tapedeck.journal.Outcome;
import org.jspecify.annotations.Nullable;

/**
 * How a call ended and what it said.
 *
 * @param end wall clock, nanoseconds since 1970; -1 where its JVM died in it
 * @param outcome null where its JVM died in it
 * @param endedAt place of its last record
 * @param model null where it was no model call
 * @param said null where it was no model call
 * @param toolHash of a tool's name and arguments, or 0
 * @param words whether a {@link TextRow} has its words
 * @param opaque whether it has bodies whose words no {@link TextRow} has
 */
public record CallEnd(
    long end,
    @Nullable Outcome outcome,
    int status,
    long endedAt,
    @Nullable ModelFacts model,
    @Nullable Said said,
    long toolHash,
    boolean words,
    boolean opaque) {}
