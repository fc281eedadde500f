package io.tapedeck.export.html;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and counts as people read them. Times are UTC: a page is read anywhere. */
public final class Figures {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
          .withZone(ZoneOffset.UTC);

  private Figures() {}

  public static String duration(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds < 0.9995) {
      return Math.round(nanos / 1e6) + " ms";
    }
    if (seconds < 59.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? whole / 60 + " m " + whole % 60 + " s"
        : whole / 3600 + " h " + whole % 3600 / 60 + " m";
  }

  public static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A retriever's score: two digits, more where it is small throughout, as fused ranks are. */
  static String score(double score) {
    return String.format(Locale.ROOT, Math.abs(score) < 0.1 ? "%.4f" : "%.2f", score);
  }

  public static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    return bytes < 1_000_000
        ? String.format(Locale.ROOT, "%.1f KB", bytes / 1e3)
        : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  public static String clock(long epochNanos) {
    return CLOCK.format(at(epochNanos));
  }

  public static String date(long epochNanos) {
    return DATE.format(at(epochNanos));
  }

  private static Instant at(long epochNanos) {
    return Instant.ofEpochMilli(Math.floorDiv(epochNanos, 1_000_000L));
  }
}
