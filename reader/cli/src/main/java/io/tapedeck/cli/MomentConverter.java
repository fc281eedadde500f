package io.tapedeck.cli;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a moment: how long ago, a time of today, a date, or both; local unless it ends in Z. */
final class MomentConverter implements ITypeConverter<Instant> {

  private static final Pattern AGO = Pattern.compile("(\\d{1,9})\\s*(s|m|h|d|w)");

  @Override
  public Instant convert(String text) {
    String word = text.strip();
    Matcher ago = AGO.matcher(word.toLowerCase(Locale.ROOT));
    if (ago.matches()) {
      long count = Long.parseLong(ago.group(1));
      Duration back =
          switch (ago.group(2)) {
            case "s" -> Duration.ofSeconds(count);
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            case "d" -> Duration.ofDays(count);
            default -> Duration.ofDays(7 * count);
          };
      return Instant.now().minus(back);
    }
    ZoneId zone = ZoneId.systemDefault();
    try {
      if (word.endsWith("Z")) {
        return Instant.parse(word);
      }
      if (word.matches("\\d{1,2}:\\d{2}(:\\d{2})?")) {
        LocalTime time = LocalTime.parse(word.indexOf(':') == 1 ? "0" + word : word);
        return LocalDate.now(zone).atTime(time).atZone(zone).toInstant();
      }
      return word.length() <= 10
          ? LocalDate.parse(word).atStartOfDay(zone).toInstant()
          : LocalDateTime.parse(word.replace(' ', 'T')).atZone(zone).toInstant();
    } catch (DateTimeException e) {
      throw new TypeConversionException(
          "\""
              + text
              + "\" is no moment: write 90s, 30m, 2h, 7d, 14:30, 2026-11-20 or"
              + " 2026-11-20T14:30:00");
    }
  }
}
