package io.tapedeck.spi;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Stands where something is asked a query, its first argument, and gives documents.
 *
 * @param <Q> the library's query
 */
public abstract class RetrievalHook<Q> implements Hook {
  private final Deck deck;
  private final Class<Q> asked;
  private final String kind;

  /**
   * Makes one.
   *
   * @param asked the library's query; what is asked anything else is left alone
   * @param kind names retrievers whose class has no name that means anything
   */
  protected RetrievalHook(Deck deck, Class<Q> asked, String kind) {
    this.deck = deck;
    this.asked = asked;
    this.kind = kind;
  }

  /** What is asked, for the record. */
  protected abstract RetrievalQuery query(Q asked);

  /** What was found, for the record; null where the result is none of documents. */
  protected abstract @Nullable List<RetrievedDocument> recorded(Object result);

  /** Recorded documents as the library's result. */
  protected abstract Object result(List<RetrievedDocument> recorded);

  @Override
  public final @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null || !asked.isInstance(arguments[0])) {
      return null;
    }
    Q query = asked.cast(arguments[0]);
    if (RetrievalCall.passesOn(query)) {
      return null;
    }
    RetrievalCall call = RetrievalCall.begin(deck, self, kind, query, query(query));
    if (call == null) {
      return null;
    }
    RetrievalCall.Answered answered = call.answer();
    if (answered != null) {
      return (Answer) () -> result(answered.documents());
    }
    return (Exit)
        (result, thrown) -> {
          call.end(result == null ? null : recorded(result), thrown);
          return result;
        };
  }
}
