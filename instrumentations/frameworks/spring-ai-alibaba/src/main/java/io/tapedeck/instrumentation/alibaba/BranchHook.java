package io.tapedeck.instrumentation.alibaba;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A node that has branches comes to one of them, perhaps on a thread of its own. */
public final class BranchHook implements Hook {

  /** Takes nothing from the deck: it only knows which node is coming. */
  public BranchHook(Deck deck) {}

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[1] instanceof String node)) {
      return null;
    }
    Supplier<String> before = Coming.enter(() -> node);
    return (Exit)
        (result, thrown) -> {
          Coming.enter(before);
          return result;
        };
  }
}
