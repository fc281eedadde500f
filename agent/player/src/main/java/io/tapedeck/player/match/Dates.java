package io.tapedeck.player.match;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds dates in text and tells those that only say when the program ran. */
final class Dates {
  /** Two days, since "tomorrow" and another time zone are computed from today. */
  private static final long NEAR_DAYS = 2;

  private static final String[] MONTHS = {
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"
  };
  private static final String MONTH =
      "(Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)(?:[a-z]{0,6})\\.?";
  private static final String WEEKDAY =
      "(?:(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)(?:[a-z]{0,6})[,.]?\\s+)?";
  private static final String TIME =
      "(?:(?:[T ,]|,? at )\\s*\\d{1,2}:\\d{2}(?::\\d{2}(?:[.,]\\d{1,9})?)?(?:\\s?[AP]M)?"
          + "(?:\\s?(?:Z|UTC|GMT|[+-]\\d{2}:?\\d{2}))?(?:\\[[\\w/+-]+])?)?";

  /** One way of writing a date; the month is a name or a number. */
  private record Form(Pattern pattern, boolean monthByName) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              Pattern.compile(
                  WEEKDAY + "\\b(?<y>\\d{4})[-/](?<m>\\d{1,2})[-/](?<d>\\d{1,2})" + TIME),
              false),
          new Form(
              Pattern.compile(
                  WEEKDAY
                      + "\\b(?<d>\\d{1,2})(?:st|nd|rd|th)?\\.? (?:of )?(?<mon>"
                      + MONTH
                      + "),? (?<y>\\d{4})"
                      + TIME,
                  Pattern.CASE_INSENSITIVE),
              true),
          new Form(
              Pattern.compile(
                  WEEKDAY
                      + "\\b(?<mon>"
                      + MONTH
                      + ") (?<d>\\d{1,2})(?:st|nd|rd|th)?,? (?<y>\\d{4})"
                      + TIME,
                  Pattern.CASE_INSENSITIVE),
              true),
          new Form(
              Pattern.compile("\\b(?<d>\\d{1,2})\\.(?<m>\\d{1,2})\\.(?<y>\\d{4})" + TIME), false),
          new Form(Pattern.compile("\\b(?<m>\\d{1,2})/(?<d>\\d{1,2})/(?<y>\\d{4})" + TIME), false));

  private static final Pattern EPOCH = Pattern.compile("\\b1\\d{9}(?:\\d{3})?\\b");

  private static final Pattern SAYS_TODAY =
      Pattern.compile(
          "(?:today|current|now|date|time)\\W{0,3}(?:\\w+\\W+){0,4}$", Pattern.CASE_INSENSITIVE);

  private final long nowMillis;

  Dates(long nowMillis) {
    this.nowMillis = nowMillis;
  }

  /**
   * Puts a mark in the place of each date of the run.
   *
   * @param prompt whether the text is a system prompt, which gives today's date in so many words
   */
  String normalise(String text, boolean prompt) {
    String result = text;
    for (Form form : FORMS) {
      result = replace(result, form, prompt);
    }
    Matcher epoch = EPOCH.matcher(result);
    return epoch.replaceAll(found -> nearEpoch(found.group()) ? "<time>" : found.group());
  }

  /** Whether a number is the run's time in seconds or milliseconds since 1970. */
  boolean nearEpoch(String digits) {
    long number = Long.parseLong(digits);
    long millis = digits.length() == 10 ? number * 1000 : number;
    return Math.abs(millis - nowMillis) <= NEAR_DAYS * 86_400_000L;
  }

  private String replace(String text, Form form, boolean prompt) {
    Matcher matcher = form.pattern.matcher(text);
    StringBuilder out = null;
    int from = 0;
    while (matcher.find()) {
      LocalDate date = date(matcher, form.monthByName);
      if (date == null || !(near(date) || (prompt && today(text, matcher.start())))) {
        continue;
      }
      out = out == null ? new StringBuilder() : out;
      out.append(text, from, matcher.start()).append("<date>");
      from = matcher.end();
    }
    return out == null ? text : out.append(text, from, text.length()).toString();
  }

  private static boolean today(String text, int at) {
    return SAYS_TODAY.matcher(text.substring(Math.max(0, at - 64), at)).find();
  }

  private boolean near(LocalDate date) {
    LocalDate today = Instant.ofEpochMilli(nowMillis).atZone(ZoneOffset.UTC).toLocalDate();
    return Math.abs(date.toEpochDay() - today.toEpochDay()) <= NEAR_DAYS;
  }

  private static @Nullable LocalDate date(Matcher matcher, boolean monthByName) {
    try {
      int year = Integer.parseInt(matcher.group("y"));
      int day = Integer.parseInt(matcher.group("d"));
      int month =
          monthByName ? monthNamed(matcher.group("mon")) : Integer.parseInt(matcher.group("m"));
      return LocalDate.of(year, month, day);
    } catch (DateTimeException e) {
      return null;
    }
  }

  private static int monthNamed(String name) {
    String start = name.substring(0, 3).toLowerCase(Locale.ROOT);
    for (int i = 0; i < MONTHS.length; i++) {
      if (MONTHS[i].equals(start)) {
        return i + 1;
      }
    }
    throw new DateTimeException(name);
  }
}
