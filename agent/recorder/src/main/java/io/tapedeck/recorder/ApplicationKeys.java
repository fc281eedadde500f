package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What the application's own context says of the session that a thread works for: entries of
 * SLF4J's MDC and of OpenTelemetry's baggage, those that the operator names. Thread-safe.
 */
final class ApplicationKeys {
  /** What is longer names no session. */
  private static final int LIMIT_CHARS = 1_024;

  private final SessionKeyNames names;
  private final Masking masking;
  private final UnaryOperator<@Nullable String> mdc;
  private final UnaryOperator<@Nullable String> baggage;

  ApplicationKeys(
      SessionKeyNames names,
      Masking masking,
      UnaryOperator<@Nullable String> mdc,
      UnaryOperator<@Nullable String> baggage) {
    this.names = names;
    this.masking = masking;
    this.mdc = mdc;
    this.baggage = baggage;
  }

  /** Whether there is anything to ask for. */
  boolean isEmpty() {
    return names.mdc().isEmpty() && names.baggage().isEmpty();
  }

  /** The keys of the thread that asks, masked. */
  Map<String, String> current() {
    if (isEmpty()) {
      return Map.of();
    }
    Map<String, String> keys = new LinkedHashMap<>();
    names.mdc().forEach(name -> put(keys, "mdc." + name, mdc.apply(name)));
    names.baggage().forEach(name -> put(keys, "baggage." + name, baggage.apply(name)));
    return keys;
  }

  /** Adds what a {@code baggage} header says. */
  void fromHeader(String value, Map<String, String> keys) {
    if (!names.baggage().isEmpty()) {
      BaggageHeader.forEach(
          value,
          (name, entry) -> {
            if (names.baggage().contains(name)) {
              put(keys, "baggage." + name, entry);
            }
          });
    }
  }

  private void put(Map<String, String> keys, String key, @Nullable String value) {
    if (value != null && !value.isEmpty() && value.length() <= LIMIT_CHARS) {
      keys.put(key, masking.text(value));
    }
  }
}
