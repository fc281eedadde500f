package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.RetrievalQuery;
import org.springframework.ai.vectorstore.SearchRequest;

/** A vector store is searched. */
public final class SearchHook extends DocumentsHook<SearchRequest> {
  public SearchHook(Deck deck) {
    super(deck, SearchRequest.class, "VectorStore");
  }

  @Override
  protected RetrievalQuery query(SearchRequest request) {
    return new RetrievalQuery(
        request.getQuery(),
        null,
        request.getTopK(),
        request.getSimilarityThreshold(),
        request.getFilterExpression() == null ? null : request.getFilterExpression().toString());
  }
}
