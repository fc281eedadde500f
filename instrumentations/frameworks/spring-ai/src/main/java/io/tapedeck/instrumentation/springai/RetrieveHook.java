package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.RetrievalQuery;
import org.springframework.ai.rag.Query;

/** A document retriever is asked. */
public final class RetrieveHook extends DocumentsHook<Query> {
  public RetrieveHook(Deck deck) {
    super(deck, Query.class, "DocumentRetriever");
  }

  @Override
  protected RetrievalQuery query(Query asked) {
    return RetrievalQuery.of(asked.text());
  }
}
