package io.tapedeck.instrumentation.junit;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TapeSlot;
import org.jspecify.annotations.Nullable;

/** {@code AgentLink.eject()}. */
public final class EjectHook implements Hook {
  private final @Nullable TapeSlot slot;

  public EjectHook(Deck deck) {
    this.slot = deck.slot();
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return slot == null ? null : (Answer) slot::eject;
  }
}
