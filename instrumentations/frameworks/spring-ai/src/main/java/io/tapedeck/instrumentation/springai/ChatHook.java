package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import org.jspecify.annotations.Nullable;

/** A chat client is asked, and answers when all is done. */
public final class ChatHook implements Hook {
  private final Deck deck;

  public ChatHook(Deck deck) {
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
          call.end(thrown == null ? Call.Ending.OK : Call.Ending.ERROR, thrown);
          return result;
        };
  }
}
