package io.tapedeck.views.tail;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import org.jspecify.annotations.Nullable;

/**
 * A call begins or ends.
 *
 * @param end whether it ends
 * @param epochNanos when, nanoseconds since 1970
 * @param step its number, or 0 outside of any
 * @param name of the agent, tool or model
 * @param text what it was given where it begins, what came of it where it ends
 * @param nanos how long it took where it ends, else 0
 * @param failed whether it failed
 */
public record CallEvent(
    CallKey call,
    boolean end,
    long epochNanos,
    int step,
    @Nullable String agent,
    Boundary boundary,
    String name,
    String text,
    long nanos,
    boolean failed) {}
