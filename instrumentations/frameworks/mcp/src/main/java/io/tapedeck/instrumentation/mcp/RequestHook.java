package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A client is about to ask its server something; it does once somebody subscribes. */
public final class RequestHook implements Hook {
  private final Deck deck;

  public RequestHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (self == null || !(arguments[0] instanceof String method)) {
      return null;
    }
    Json json = Json.ofLibrary();
    Scope scope = deck.scope();
    Object parameters = arguments[1];
    return (Exit)
        (result, thrown) ->
            result instanceof Mono<?> answer
                ? new Requested<>(answer, new Request(deck, scope, self, method, parameters, json))
                : result;
  }
}
