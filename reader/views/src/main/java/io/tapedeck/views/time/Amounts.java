package io.tapedeck.views.time;

import java.util.List;
import java.util.Locale;

/** Times as sentences have them, and what is usual among them. */
final class Amounts {
  private static final List<String> NUMBERS =
      List.of("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine");

  private Amounts() {}

  /** Such as {@code 420 ms}, {@code 5.8 s}, {@code 2 m 5 s}. */
  static String time(long nanos) {
    if (nanos < 999_500_000) {
      return Math.round(nanos / 1e6) + " ms";
    }
    if (nanos < 59_950_000_000L) {
      return String.format(Locale.ROOT, "%.1f s", nanos / 1e9);
    }
    long seconds = Math.round(nanos / 1e9);
    return seconds / 60 + " m " + seconds % 60 + " s";
  }

  /** Such as {@code two retries}. */
  static String count(int count, String one, String more) {
    String number = count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
    return number + " " + (count == 1 ? one : more);
  }

  static String bytes(long bytes) {
    return bytes < 1_000 ? bytes + " B" : String.format(Locale.ROOT, "%,.1f KB", bytes / 1e3);
  }

  static String share(long part, long whole) {
    return String.format(Locale.ROOT, "%.0f %%", 100.0 * part / whole);
  }

  /** The middle one, of two the lesser; 0 of none. */
  static long median(List<Long> values) {
    List<Long> sorted = values.stream().sorted().toList();
    return sorted.isEmpty() ? 0 : sorted.get((sorted.size() - 1) / 2);
  }
}
