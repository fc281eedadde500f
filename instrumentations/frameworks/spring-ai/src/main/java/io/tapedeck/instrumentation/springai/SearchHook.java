package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.RetrievalCall;
import io.tapedeck.spi.RetrievalQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.vectorstore.SearchRequest;

/** A vector store is searched. */
public final class SearchHook implements Hook {
  private final Deck deck;

  public SearchHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null
        || !(arguments[0] instanceof SearchRequest request)
        || RetrievalCall.passesOn(request)) {
      return null;
    }
    return Documents.passage(
        RetrievalCall.begin(
            deck,
            self,
            "VectorStore",
            request,
            new RetrievalQuery(
                request.getQuery(),
                null,
                request.getTopK(),
                request.getSimilarityThreshold(),
                request.getFilterExpression() == null
                    ? null
                    : request.getFilterExpression().toString())));
  }
}
