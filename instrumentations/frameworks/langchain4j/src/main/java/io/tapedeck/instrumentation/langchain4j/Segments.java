package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.data.document.Metadata;
import dev.langchain4j.data.segment.TextSegment;
import io.tapedeck.spi.RetrievedDocument;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What stores keep, to documents and back. */
final class Segments {
  private Segments() {}

  /**
   * Makes a document.
   *
   * @param embedded a segment, or whatever else a store of the application's own keeps, or null
   */
  static RetrievedDocument document(
      @Nullable String id, @Nullable Double score, @Nullable Object embedded) {
    if (embedded instanceof TextSegment segment) {
      return new RetrievedDocument(id, score, segment.text(), segment.metadata().toMap());
    }
    String text = embedded == null ? null : String.valueOf(embedded);
    return new RetrievedDocument(id, score, text, Map.of());
  }

  /** The segment of a recorded document, or null where its store keeps vectors alone. */
  static @Nullable TextSegment segment(RetrievedDocument document) {
    if (document.text() == null) {
      return null;
    }
    Map<String, Object> metadata = new HashMap<>();
    document.metadata().forEach((key, value) -> put(metadata, key, value));
    return TextSegment.from(document.text(), new Metadata(metadata));
  }

  /** An operator may write what the library's metadata do not take. */
  private static void put(Map<String, Object> metadata, String key, @Nullable Object value) {
    if (value instanceof Number || value instanceof UUID) {
      metadata.put(key, value);
    } else if (value != null) {
      metadata.put(key, value.toString());
    }
  }
}
