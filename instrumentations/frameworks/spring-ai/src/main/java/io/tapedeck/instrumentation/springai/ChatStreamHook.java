package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.StreamedCall;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A chat client is asked for a stream; the framework does so anew for each subscriber. */
public final class ChatStreamHook implements Hook {
  private final Deck deck;

  public ChatStreamHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Call call = ChatRun.begin(deck, arguments[0]);
    if (call == null) {
      return null;
    }
    Scope outer = call.scope().enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          if (result instanceof Flux<?> stream) {
            return new ChatStream<>(stream, new StreamedCall(call, outer));
          }
          call.end(Call.Ending.ERROR, thrown);
          return result;
        };
  }
}
