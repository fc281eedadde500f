package io.tapedeck.session;

import org.jspecify.annotations.Nullable;

/** A call and its part in a session; see {@link SessionRow.Member}. */
public record SessionCall(String journal, CallRow row, Link link, @Nullable CallKey sender) {}
