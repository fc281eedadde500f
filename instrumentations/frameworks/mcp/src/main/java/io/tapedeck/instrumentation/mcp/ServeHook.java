package io.tapedeck.instrumentation.mcp;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A server got a request; its handler works once somebody subscribes. */
public final class ServeHook implements Hook {
  private final Deck deck;

  public ServeHook(Deck deck) {
    this.deck = deck;
  }

  /** A session may pass a request on to its stream: that is one request. */
  private static boolean isWork(JSONRPCRequest request) {
    Work outer = Work.atHand();
    return Request.WORK.contains(request.method()) && (outer == null || !outer.isFor(request));
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof JSONRPCRequest request && isWork(request)) {
        Json json = Json.ofLibrary();
        return (Exit)
            (result, thrown) ->
                result instanceof Mono<?> answer
                    ? new Served<>(answer, deck, deck.scope(), request, json)
                    : result;
      }
    }
    return null;
  }
}
