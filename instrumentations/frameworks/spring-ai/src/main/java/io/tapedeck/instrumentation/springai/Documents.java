package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.RetrievalCall;
import io.tapedeck.spi.RetrievedDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/** Spring's documents, to those of a tape and back. */
final class Documents {
  private Documents() {}

  /** Records a retrieval that gives documents, or answers it. */
  static Hook.@Nullable Passage passage(@Nullable RetrievalCall call) {
    if (call == null) {
      return null;
    }
    RetrievalCall.Answered answered = call.answer();
    if (answered != null) {
      return (Hook.Answer) () -> found(answered.documents());
    }
    return (Hook.Exit)
        (result, thrown) -> {
          call.end(result instanceof List<?> found ? recorded(found) : null, thrown);
          return result;
        };
  }

  private static List<RetrievedDocument> recorded(List<?> found) {
    List<RetrievedDocument> documents = new ArrayList<>();
    for (Object each : found) {
      if (each instanceof Document document) {
        documents.add(
            new RetrievedDocument(
                document.getId(), document.getScore(), document.getText(), document.getMetadata()));
      }
    }
    return documents;
  }

  private static List<Document> found(List<RetrievedDocument> documents) {
    List<Document> found = new ArrayList<>();
    for (RetrievedDocument document : documents) {
      Map<String, Object> metadata = new HashMap<>();
      document
          .metadata()
          .forEach(
              (key, value) -> {
                if (value != null) {
                  metadata.put(key, value);
                }
              });
      Document.Builder made =
          Document.builder()
              .text(document.text() == null ? "" : document.text())
              .metadata(metadata)
              .score(document.score());
      found.add((document.id() == null ? made : made.id(document.id())).build());
    }
    return found;
  }
}
