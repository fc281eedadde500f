package io.tapedeck.instrumentation.junit;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.TapeSlot;
import org.jspecify.annotations.Nullable;

/** {@code AgentLink.report()}. */
public final class ReportHook implements Hook {
  private final @Nullable TapeSlot slot;

  public ReportHook(Deck deck) {
    this.slot = deck.slot();
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    return slot == null ? null : (Answer) slot::report;
  }
}
