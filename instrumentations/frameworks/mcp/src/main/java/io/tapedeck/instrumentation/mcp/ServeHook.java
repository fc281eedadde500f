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

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    for (Object argument : arguments) {
      if (argument instanceof JSONRPCRequest request && Request.WORK.contains(request.method())) {
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
