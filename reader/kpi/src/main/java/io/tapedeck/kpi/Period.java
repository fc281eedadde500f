package io.tapedeck.kpi;

import java.time.Duration;
import java.util.Locale;

/** A stretch of time, counted from 1970. */
public enum Period {
  HOUR(Duration.ofHours(1)),
  DAY(Duration.ofDays(1)),
  WEEK(Duration.ofDays(7));

  private final Duration length;

  Period(Duration length) {
    this.length = length;
  }

  /** How long it is. */
  public long nanos() {
    return length.toNanos();
  }

  /** As written on the command line and in addresses. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
