package io.tapedeck.views.find;

import io.tapedeck.session.CallKey;

/**
 * A line in which something was found.
 *
 * @param step its number, or 0 outside of any
 * @param who a role, or {@code tool NAME}, {@code result NAME}, {@code document}
 * @param call where it was recorded
 * @param line the whole line
 * @param from where in the line the first match begins
 * @param to and where it ends
 */
public record Match(int step, String who, CallKey call, String line, int from, int to) {}
