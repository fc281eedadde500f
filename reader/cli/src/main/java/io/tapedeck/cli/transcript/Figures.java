package io.tapedeck.cli.transcript;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times, sizes and counts as people read them. */
final class Figures {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);
  private static final DateTimeFormatter MILLIS =
      DateTimeFormatter.ofPattern("HH:mm:ss.SSS", Locale.ROOT);
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("MM-dd HH:mm", Locale.ROOT);
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT);

  private Figures() {}

  /** Such as {@code 214 ms}, {@code 2.1 s}, {@code 38 s}, {@code 4 m 1 s}, {@code 3 h 20 m}. */
  static String duration(long nanos) {
    double seconds = nanos / 1e9;
    if (seconds < 0.9995) {
      return Math.round(nanos / 1e6) + " ms";
    }
    if (seconds < 9.95) {
      return String.format(Locale.ROOT, "%.1f s", seconds);
    }
    long whole = Math.round(seconds);
    if (whole < 60) {
      return whole + " s";
    }
    if (whole < 3600) {
      return whole / 60 + " m " + whole % 60 + " s";
    }
    return whole / 3600 + " h " + whole % 3600 / 60 + " m";
  }

  /** Seconds with one digit, for sums that are compared with each other. */
  static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%,.1f", nanos / 1e9);
  }

  /** Such as {@code 41.2k}. */
  static String tokens(long tokens) {
    if (tokens < 1_000) {
      return Long.toString(tokens);
    }
    return tokens < 10_000_000
        ? String.format(Locale.ROOT, "%.1fk", tokens / 1e3)
        : String.format(Locale.ROOT, "%.1fM", tokens / 1e6);
  }

  /** Such as {@code 6,214}. */
  static String count(long count) {
    return String.format(Locale.ROOT, "%,d", count);
  }

  /** A retriever's score: two digits, more where it is small throughout, as fused ranks are. */
  static String score(double score) {
    return String.format(Locale.ROOT, Math.abs(score) < 0.1 ? "%.4f" : "%.2f", score);
  }

  /** Such as {@code 9.1 KB}. */
  static String bytes(long bytes) {
    if (bytes < 1_000) {
      return bytes + " B";
    }
    if (bytes < 1_000_000) {
      return String.format(Locale.ROOT, "%.1f KB", bytes / 1e3);
    }
    return String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
  }

  /** Local time of day, to the millisecond. */
  static String clock(long epochNanos) {
    return MILLIS.format(at(epochNanos));
  }

  /** Local date and time of day. */
  static String date(long epochNanos) {
    return DATE.format(at(epochNanos));
  }

  /** Local time of day. */
  static String time(long epochNanos) {
    return TIME.format(at(epochNanos));
  }

  /** Local day and time of day, short. */
  static String day(long epochNanos) {
    return DAY.format(at(epochNanos));
  }

  static boolean today(long epochNanos) {
    return at(epochNanos).toLocalDate().equals(LocalDate.now(ZoneId.systemDefault()));
  }

  private static ZonedDateTime at(long epochNanos) {
    return Instant.ofEpochSecond(
            Math.floorDiv(epochNanos, 1_000_000_000L), Math.floorMod(epochNanos, 1_000_000_000L))
        .atZone(ZoneId.systemDefault());
  }
}
