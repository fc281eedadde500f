package io.tapedeck.instrumentation.mcp;

import io.tapedeck.spi.Hook;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/** A handler is called: what it gives, or throws, before the session makes a message of it. */
public final class HandleHook implements Hook {

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    Work work = Work.atHand();
    return work == null
        ? null
        : (Exit)
            (result, thrown) ->
                result instanceof Mono<?> coming
                    ? coming.doOnNext(work::gave).doOnError(work::failed)
                    : result;
  }
}
