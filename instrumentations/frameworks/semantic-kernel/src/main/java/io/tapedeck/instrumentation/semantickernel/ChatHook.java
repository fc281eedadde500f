package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A chat is asked, and asks until no function is called any more; a run, outside of any other. */
public final class ChatHook implements Hook {
  private final Deck deck;

  public ChatHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return (Exit)
        (result, thrown) ->
            result instanceof Mono<?> answer
                ? new Run<>(
                    answer,
                    deck,
                    outer -> outer.inAgent() ? null : deck.agent(outer, "ChatCompletion", Map.of()),
                    given -> {})
                : result;
  }
}
