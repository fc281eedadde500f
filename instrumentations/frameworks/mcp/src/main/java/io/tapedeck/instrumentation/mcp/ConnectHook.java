package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpClientTransport;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * A session connects to its server. In a replay it does so only once something is to be asked for
 * real: no process is started and no stream is opened for what the tape answers.
 */
public final class ConnectHook implements Hook {
  private final Deck deck;

  public ConnectHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (deck.mayAnswer() && self instanceof McpClientTransport transport) {
      Connection.spare(transport);
      return (Answer) Mono::empty;
    }
    // A connection serves all who use the client, not the one who happened to come first.
    return (Exit)
        (result, thrown) ->
            result instanceof Mono<?> connected
                ? new ScopedMono<>(connected, deck.nowhere())
                : result;
  }
}
