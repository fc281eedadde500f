package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Which action follows which, as a process comes to plan it. */
final class Ways {
  private Ways() {}

  /**
   * Puts a way on record.
   *
   * @param from the action before; null for the first
   * @param to the action that follows; null where the process is completed
   */
  static void went(Deck deck, Scope run, @Nullable String from, @Nullable String to) {
    Map<String, String> edge = new LinkedHashMap<>();
    edge.put("from", from == null ? "__START__" : from);
    edge.put("to", to == null ? "__END__" : to);
    deck.state(run, "edge", ObjectJson.of(edge));
  }
}
