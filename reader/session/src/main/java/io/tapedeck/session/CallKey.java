package io.tapedeck.session;

/** Names a call among all journals. */
public record CallKey(String journal, long call) {}
