package io.tapedeck.instrumentation.junit;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TapeSlot;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code AgentLink.insert(options)}. */
public final class InsertHook implements Hook {
  private final @Nullable TapeSlot slot;

  public InsertHook(Deck deck) {
    this.slot = deck.slot();
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (slot == null || !(arguments[0] instanceof Map<?, ?> given)) {
      return null;
    }
    Map<String, String> options = new HashMap<>();
    given.forEach((key, value) -> options.put((String) key, (String) value));
    return (Answer)
        () -> {
          slot.insert(options);
          return null;
        };
  }
}
