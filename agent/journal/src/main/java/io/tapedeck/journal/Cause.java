package io.tapedeck.journal;

import org.jspecify.annotations.Nullable;

/**
 * What an exception was caused by.
 *
 * @param exceptionClass binary name
 * @param message masked
 */
public record Cause(String exceptionClass, @Nullable String message) {}
