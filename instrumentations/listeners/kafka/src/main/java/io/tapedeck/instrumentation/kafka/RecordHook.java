package io.tapedeck.instrumentation.kafka;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A listener is given a record. */
public final class RecordHook implements Hook {
  private final Deck deck;

  public RecordHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    return arguments[0] instanceof ConsumerRecord<?, ?> of ? RecordWork.of(of).begin(deck) : null;
  }
}
