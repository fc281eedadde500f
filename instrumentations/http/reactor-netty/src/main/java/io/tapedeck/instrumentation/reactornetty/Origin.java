package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * What all attempts of one subscription share: where it was made. Later attempts begin on a thread
 * of the connection before.
 */
final class Origin {
  private static final Attachments<Origin> OF_HANDLER = new Attachments<>();

  private final Scope asker;
  private final Scope calls;
  private volatile @Nullable Attempt again;

  private Origin(Scope asker) {
    this.asker = asker;
    this.calls = asker.ofThisThread();
  }

  /**
   * The origin of a subscription.
   *
   * @param handler which the client makes for each subscription
   */
  static Origin of(Object handler, Deck deck) {
    Origin known = OF_HANDLER.get(handler);
    if (known == null) {
      known = new Origin(deck.scope());
      OF_HANDLER.put(handler, known);
    }
    return known;
  }

  /** The next attempt, or the one before that is made again. */
  Attempt next(Deck deck) {
    Attempt before = again;
    again = null;
    return before == null ? new Attempt(deck, asker, calls) : before;
  }

  /** The next attempt is this one again. */
  void makeAgain(Attempt attempt) {
    again = attempt;
  }
}
