package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.RetrievalHook;
import io.tapedeck.spi.RetrievedDocument;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.document.Document;

/** Gives Spring's documents. */
abstract class DocumentsHook<Q> extends RetrievalHook<Q> {
  DocumentsHook(Deck deck, Class<Q> asked, String kind) {
    super(deck, asked, kind);
  }

  @Override
  protected final @Nullable List<RetrievedDocument> recorded(Object result) {
    if (!(result instanceof List<?> found)) {
      return null;
    }
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

  @Override
  protected final List<Document> result(List<RetrievedDocument> documents) {
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
