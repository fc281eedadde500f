package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.rag.query.Query;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.RetrievalHook;
import io.tapedeck.spi.RetrievalQuery;
import io.tapedeck.spi.RetrievedDocument;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A retriever is asked in words, and gives contents. */
public final class RetrieveHook extends RetrievalHook<Query> {
  public RetrieveHook(Deck deck) {
    super(deck, Query.class, "ContentRetriever");
  }

  @Override
  protected RetrievalQuery query(Query asked) {
    return RetrievalQuery.of(asked.text());
  }

  @Override
  protected @Nullable List<RetrievedDocument> recorded(Object result) {
    if (!(result instanceof List<?> found)) {
      return null;
    }
    List<RetrievedDocument> documents = new ArrayList<>();
    for (Object each : found) {
      if (each instanceof Content content) {
        Object id = content.metadata().get(ContentMetadata.EMBEDDING_ID);
        Object score = content.metadata().get(ContentMetadata.SCORE);
        documents.add(
            Segments.document(
                id == null ? null : id.toString(),
                score instanceof Number number ? number.doubleValue() : null,
                content.textSegment()));
      }
    }
    return documents;
  }

  @Override
  protected List<Content> result(List<RetrievedDocument> documents) {
    List<Content> contents = new ArrayList<>();
    for (RetrievedDocument document : documents) {
      Map<ContentMetadata, Object> metadata = new EnumMap<>(ContentMetadata.class);
      if (document.score() != null) {
        metadata.put(ContentMetadata.SCORE, document.score());
      }
      if (document.id() != null) {
        metadata.put(ContentMetadata.EMBEDDING_ID, document.id());
      }
      TextSegment segment = Segments.segment(document);
      contents.add(Content.from(segment == null ? TextSegment.from(" ") : segment, metadata));
    }
    return contents;
  }
}
