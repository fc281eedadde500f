package io.tapedeck.session;

/** A label that the application put on the session of a call, and the place of its record. */
public record NoteRow(long at, long call, String key, String value) {}
