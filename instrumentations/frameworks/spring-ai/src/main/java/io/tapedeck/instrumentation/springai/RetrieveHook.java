package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.RetrievalCall;
import io.tapedeck.spi.RetrievalQuery;
import org.jspecify.annotations.Nullable;
import org.springframework.ai.rag.Query;

/** A document retriever is asked. */
public final class RetrieveHook implements Hook {
  private final Deck deck;

  public RetrieveHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null || !(arguments[0] instanceof Query query) || RetrievalCall.passesOn(query)) {
      return null;
    }
    return Documents.passage(
        RetrievalCall.begin(
            deck, self, "DocumentRetriever", query, RetrievalQuery.of(query.text())));
  }
}
