package io.tapedeck.spi;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A document that a retrieval found.
 *
 * @param id in the store, where it has one
 * @param score as the store gave it, where it gives any
 * @param metadata texts, numbers, booleans, UUIDs, and lists and maps of these; other values are
 *     recorded as texts
 */
public record RetrievedDocument(
    @Nullable String id,
    @Nullable Double score,
    @Nullable String text,
    Map<String, ? extends @Nullable Object> metadata) {}
