package io.tapedeck.premain;

import org.jspecify.annotations.Nullable;

/** How values are written: {@code 512m}, {@code 7d}, {@code 0.1}. */
final class Values {
  private static final int DIGITS = 18;
  private static final int UNIT_DIGITS = 6;

  private Values() {}

  /** Says what the value is not, or null when it is good. */
  static @Nullable String wrong(Option option, String value) {
    return switch (option.type) {
      case TEXT, LIST -> null;
      case CAPTURE ->
          value.equals("full")
                  || value.equals("metadata")
                  || value.equals("off")
                  || value.equals("idle")
              ? null
              : "full, metadata, off or idle";
      case FRACTION -> fraction(value) ? null : "a number from 0 to 1";
      case DURATION -> scaled(value, "smhd") ? null : "a time such as 12h or 7d";
      case BYTES -> {
        if (!scaled(value, "kmgt")) {
          yield "a size such as 512k, 64m or 2g";
        }
        yield option != Option.RING_BYTES || ringSize(bytes(value))
            ? null
            : "a power of two from 64k to 1g";
      }
    };
  }

  /** The number of bytes that a well-formed size means. */
  static long bytes(String value) {
    int unit = "kmgt".indexOf(Character.toLowerCase(value.charAt(value.length() - 1)));
    String digits = unit < 0 ? value : value.substring(0, value.length() - 1);
    return Long.parseLong(digits) << (10 * (unit + 1));
  }

  private static boolean ringSize(long bytes) {
    return bytes >= 1 << 16 && bytes <= 1 << 30 && (bytes & (bytes - 1)) == 0;
  }

  private static boolean scaled(String value, String units) {
    int digits = 0;
    while (digits < value.length() && Character.isDigit(value.charAt(digits))) {
      digits++;
    }
    boolean unit =
        digits == value.length() - 1
            && units.indexOf(Character.toLowerCase(value.charAt(digits))) >= 0;
    // Beyond this a number of terabytes is no long any more.
    int limit = unit ? UNIT_DIGITS : DIGITS;
    return digits > 0 && digits <= limit && (digits == value.length() || unit);
  }

  private static boolean fraction(String value) {
    try {
      double number = Double.parseDouble(value);
      return number >= 0 && number <= 1;
    } catch (NumberFormatException e) {
      return false;
    }
  }
}
