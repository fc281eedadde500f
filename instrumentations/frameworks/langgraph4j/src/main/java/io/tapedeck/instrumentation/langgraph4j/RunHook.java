package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.lang.invoke.MethodHandles.Lookup;
import org.jspecify.annotations.Nullable;

/** A run is made. It begins when somebody asks for its first element. */
public final class RunHook implements Hook {
  private final Deck deck;
  private final Internals internals;

  public RunHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.internals = new Internals(woven);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (self != null) {
      String graph = internals.graphId(self);
      String thread = internals.config(self).threadId().orElse(null);
      Run.OF.put(self, new Run(deck, graph == null ? "graph" : graph, thread, deck.scope()));
    }
    return null;
  }
}
