package io.tapedeck.instrumentation.junit;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TapeSlot;
import org.jspecify.annotations.Nullable;

/** {@code AgentLink.state()}: whether this agent takes tapes. */
public final class StateHook implements Hook {
  private final @Nullable TapeSlot slot;

  public StateHook(Deck deck) {
    this.slot = deck.slot();
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    String state = slot == null ? "busy" : "ready";
    return (Answer) () -> state;
  }
}
