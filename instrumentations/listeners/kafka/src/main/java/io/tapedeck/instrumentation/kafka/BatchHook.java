package io.tapedeck.instrumentation.kafka;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** A listener is given several records at once, as a list or as they were polled. */
public final class BatchHook implements Hook {
  private final Deck deck;

  public BatchHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Exception {
    Object given = arguments[1] == null ? arguments[0] : arguments[1];
    List<ConsumerRecord<?, ?>> records = new ArrayList<>();
    if (given instanceof Iterable<?> all) {
      for (Object each : all) {
        if (each instanceof ConsumerRecord<?, ?> of) {
          records.add(of);
        }
      }
    }
    return records.isEmpty() ? null : RecordWork.of(records).begin(deck);
  }
}
