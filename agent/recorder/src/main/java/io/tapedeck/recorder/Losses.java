package io.tapedeck.recorder;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/** Counts what was not recorded, by reason, until the writer puts it on record. Thread-safe. */
final class Losses {
  /** Why something is missing. */
  enum Reason {
    RING_FULL("ring full"),
    BODY_BUDGET("body budget"),
    DISK_LOW("disk low"),
    WRITER_FAILED("writer failed"),
    TOO_LARGE("record too large");

    final String text;

    Reason(String text) {
      this.text = text;
    }
  }

  /** Sums since the last report. */
  record Sum(Reason reason, long records, long bytes) {}

  private final Map<Reason, LongAdder> records = adders();
  private final Map<Reason, LongAdder> bytes = adders();

  void add(Reason reason, long bytesLost) {
    of(records, reason).increment();
    of(bytes, reason).add(bytesLost);
  }

  /** Takes the sum for a reason and starts anew. */
  Sum take(Reason reason) {
    return new Sum(reason, of(records, reason).sumThenReset(), of(bytes, reason).sumThenReset());
  }

  private static LongAdder of(Map<Reason, LongAdder> adders, Reason reason) {
    return Objects.requireNonNull(adders.get(reason));
  }

  /** Filled once and only read afterwards, so safe for many threads. */
  private static Map<Reason, LongAdder> adders() {
    Map<Reason, LongAdder> adders = new EnumMap<>(Reason.class);
    for (Reason reason : Reason.values()) {
      adders.put(reason, new LongAdder());
    }
    return adders;
  }
}
