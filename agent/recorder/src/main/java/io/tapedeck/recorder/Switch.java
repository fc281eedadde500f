package io.tapedeck.recorder;

/**
 * The kill switch: on as long as neither the operator nor trouble nor its end holds it off. Read on
 * every hooked call, written by the writer thread and JMX.
 */
final class Switch {
  /** Who can hold it off. */
  enum Hold {
    FILE,
    JMX,
    DISK,
    FAILURE,
    CLOSED
  }

  private volatile boolean on = true;
  private final java.util.EnumSet<Hold> holds = java.util.EnumSet.noneOf(Hold.class);

  boolean isOn() {
    return on;
  }

  synchronized boolean isHeldBy(Hold hold) {
    return holds.contains(hold);
  }

  synchronized void hold(Hold hold, boolean off) {
    if (off) {
      holds.add(hold);
    } else {
      holds.remove(hold);
    }
    on = holds.isEmpty();
  }
}
