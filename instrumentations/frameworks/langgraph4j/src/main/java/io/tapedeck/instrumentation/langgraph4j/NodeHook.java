package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TextCall;
import java.util.concurrent.CompletableFuture;
import org.bsc.langgraph4j.state.AgentState;
import org.jspecify.annotations.Nullable;

/** A node is called. What it changes comes when it likes, from whichever thread. */
public final class NodeHook implements Hook {
  private final Deck deck;

  public NodeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null || !deck.scope().inAgent()) {
      return null;
    }
    String state = arguments[0] instanceof AgentState given ? StateJson.of(given.data()) : null;
    TextCall call = TextCall.begin(deck.node(deck.scope(), name(self)), state);
    if (call == null) {
      return null;
    }
    return (Exit)
        (result, thrown) -> {
          if (result instanceof CompletableFuture<?> coming) {
            return call.pauseUntil(coming, StateJson::of);
          }
          call.end(null, thrown);
          return result;
        };
  }

  private static String name(Object action) {
    Run run = Run.current();
    String come = run == null ? null : run.takeComing();
    String name = come == null ? CompiledHook.NAMES.get(action) : come;
    return name == null ? "node" : name;
  }
}
