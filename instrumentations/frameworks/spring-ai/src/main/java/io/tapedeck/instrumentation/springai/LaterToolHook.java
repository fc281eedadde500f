package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.TextCall;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A tool is called that gives a future. */
public final class LaterToolHook extends ToolHook {
  public LaterToolHook(Deck deck) {
    super(deck);
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it
  Exit watch(TextCall call) {
    return (result, thrown) -> {
      if (result instanceof CompletableFuture<?> coming) {
        return call.pauseUntil(coming, LaterToolHook::text);
      }
      call.end(null, thrown);
      return result;
    };
  }

  private static @Nullable String text(@Nullable Object result) {
    return (String) result;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // the caller gets it
  Answer answer(TextCall.Answered recorded) {
    return () -> {
      CompletableFuture<String> given = new CompletableFuture<>();
      try {
        given.complete(recorded.text());
      } catch (Throwable thrown) {
        given.completeExceptionally(thrown);
      }
      return given;
    };
  }
}
