package io.tapedeck.instrumentation.langchain4j;

import dev.langchain4j.store.embedding.EmbeddingMatch;
import dev.langchain4j.store.embedding.EmbeddingSearchRequest;
import dev.langchain4j.store.embedding.EmbeddingSearchResult;
import dev.langchain4j.store.embedding.filter.Filter;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.RetrievalCall;
import io.tapedeck.spi.RetrievalQuery;
import io.tapedeck.spi.RetrievedDocument;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A store is searched for what is next to a vector. */
public final class SearchHook implements Hook {
  /** Of an operator's document that has none; the library wants one. */
  private static final double NO_SCORE = 1;

  private final Deck deck;

  public SearchHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null
        || !(arguments[0] instanceof EmbeddingSearchRequest request)
        || RetrievalCall.passesOn(request)) {
      return null;
    }
    RetrievalCall call = RetrievalCall.begin(deck, self, "EmbeddingStore", request, query(request));
    if (call == null) {
      return null;
    }
    RetrievalCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> result(answered.documents());
    }
    return (Exit)
        (result, thrown) -> {
          call.end(
              result instanceof EmbeddingSearchResult<?> found ? documents(found) : null, thrown);
          return result;
        };
  }

  private static RetrievalQuery query(EmbeddingSearchRequest request) {
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

  private static List<RetrievedDocument> documents(EmbeddingSearchResult<?> found) {
    List<RetrievedDocument> documents = new ArrayList<>();
    for (EmbeddingMatch<?> match : found.matches()) {
      documents.add(Segments.document(match.embeddingId(), match.score(), match.embedded()));
    }
    return documents;
  }

  private static EmbeddingSearchResult<?> result(List<RetrievedDocument> documents) {
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
