package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.filter.Filter;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.RetrievalHook;
import io.tapedeck.spi.RetrievalQuery;
import io.tapedeck.spi.RetrievedDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store is searched for what is next to a vector. */
public final class SearchHook extends RetrievalHook<EmbeddingSearchRequest> {
  /** Of an operator's document that has none; the library wants one. */
  private static final double NO_SCORE = 1;

  public SearchHook(Deck deck) {
    super(deck, EmbeddingSearchRequest.class, "EmbeddingStore");
  }

  @Override
  protected RetrievalQuery query(EmbeddingSearchRequest request) {
    return new RetrievalQuery(
        null,
        request.queryEmbedding() == null
            ? null
            : RetrievalQuery.vector(request.queryEmbedding().vector()),
        request.maxResults(),
        request.minScore(),
        filter(request.filter()));
  }

  /** A filter of the application's own, a lambda above all, has no text that means anything. */
  private static @Nullable String filter(@Nullable Filter filter) {
    return filter == null ? null : filter.toString().replaceAll("\\$\\$Lambda\\S*", "(a lambda)");
  }

  @Override
  protected @Nullable List<RetrievedDocument> recorded(Object result) {
    if (!(result instanceof EmbeddingSearchResult<?> found)) {
      return null;
    }
    List<RetrievedDocument> documents = new ArrayList<>();
    for (EmbeddingMatch<?> match : found.matches()) {
      documents.add(Segments.document(match.embeddingId(), match.score(), match.embedded()));
    }
    return documents;
  }

  @Override
  protected EmbeddingSearchResult<?> result(List<RetrievedDocument> documents) {
    List<EmbeddingMatch<Object>> matches = new ArrayList<>();
    for (RetrievedDocument document : documents) {
      matches.add(
          new EmbeddingMatch<>(
              document.score() == null ? NO_SCORE : document.score(),
              document.id() == null ? "document-" + matches.size() : document.id(),
              null,
              Segments.segment(document)));
    }
    return new EmbeddingSearchResult<>(matches);
  }
}
