package io.tapedeck.instrumentation.a2a;

import io.a2a.client.transport.spi.interceptors.ClientCallContext;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;

/** An agent is given something to do, and waited for. */
public final class SendHook implements Hook {
  private final Deck deck;

  public SendHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    ClientCallContext context = (ClientCallContext) arguments[1];
    HandOff handOff = HandOff.begin(deck, self, arguments[0], context);
    if (handOff == null) {
      return null;
    }
    arguments[1] = handOff.telling(context);
    handOff.enter();
    return (Exit)
        (result, thrown) -> {
          handOff.leave();
          if (thrown == null) {
            handOff.gave(result);
          } else {
            handOff.end(thrown);
          }
          return result;
        };
  }
}
