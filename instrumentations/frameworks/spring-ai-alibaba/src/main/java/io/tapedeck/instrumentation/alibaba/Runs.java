package io.tapedeck.instrumentation.alibaba;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/**
 * The scopes of runs, by what the library keeps of each. After a node that answers later, the
 * library goes on with the run on the thread that answered, which is in the node's scope.
 */
final class Runs {
  private static final Attachments<Scope> SCOPES = new Attachments<>();

  private Runs() {}

  static void begin(Object context, Scope scope) {
    SCOPES.put(context, scope);
  }

  /** The scope of a run; where its beginning was not seen, the thread's. */
  static Scope of(@Nullable Object context, Deck deck) {
    Scope scope = SCOPES.get(context);
    return scope == null ? deck.scope() : scope;
  }
}
