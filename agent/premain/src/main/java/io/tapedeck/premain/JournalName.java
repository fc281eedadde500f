package io.tapedeck.premain;

import java.io.File;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the name of this JVM's journal directory; it is made when there is something to record.
 */
final class JournalName {
  /** Key of the chosen path among the values. */
  static final String KEY = "journal";

  private JournalName() {}

  static void choose(Map<String, String> values) {
    String service = values.getOrDefault(Option.SERVICE.key, "");
    if (service.isEmpty()) {
      service = guessService();
    }
    values.put(Option.SERVICE.key, service);
    String dir = values.getOrDefault(Option.DIR.key, "");
    if (dir.equals(Option.DIR.byDefault)) {
      dir = System.getProperty("user.home", "") + File.separator + ".tapedeck";
    } else if (dir.startsWith("~" + File.separator)) {
      dir = System.getProperty("user.home", "") + dir.substring(1);
    }
    dir = new File(dir).getAbsolutePath();
    values.put(Option.DIR.key, dir);
    values.put(
        KEY,
        dir
            + File.separator
            + fileName(service)
            + File.separator
            + time(System.currentTimeMillis())
            + "-"
            + pid());
  }

  private static String guessService() {
    String otel = System.getProperty("otel.service.name", System.getenv("OTEL_SERVICE_NAME"));
    if (otel != null && !otel.isEmpty()) {
      return otel;
    }
    String fromResource = resourceServiceName(System.getenv("OTEL_RESOURCE_ATTRIBUTES"));
    if (fromResource != null) {
      return fromResource;
    }
    String command = System.getProperty("sun.java.command", "");
    int space = command.indexOf(' ');
    String main = space < 0 ? command : command.substring(0, space);
    if (main.endsWith(".jar")) {
      main = main.substring(main.lastIndexOf(File.separatorChar) + 1, main.length() - 4);
    } else {
      main = main.substring(main.lastIndexOf('.') + 1);
    }
    return main.isEmpty() ? "java" : main;
  }

  private static @Nullable String resourceServiceName(@Nullable String attributes) {
    String key = "service.name=";
    int at = attributes == null ? -1 : attributes.indexOf(key);
    if (attributes == null || at < 0) {
      return null;
    }
    int end = attributes.indexOf(',', at);
    return attributes.substring(at + key.length(), end < 0 ? attributes.length() : end);
  }

  private static String fileName(String service) {
    StringBuilder name = new StringBuilder();
    for (int i = 0; i < service.length() && i < 64; i++) {
      char c = service.charAt(i);
      boolean plain =
          (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-';
      name.append(plain || (c == '.' && i > 0) || c == '_' ? c : '-');
    }
    return name.toString();
  }

  /**
   * The time in UTC as {@code 20261120T235312}, from days since 1970 by the civil calendar's rules:
   * time zones and locales, by Calendar or java.time, cost a start 20 ms.
   */
  static String time(long epochMillis) {
    long seconds = epochMillis / 1000;
    long days = seconds / 86_400;
    // Years begin in March, so that the leap day is a year's last; eras are of 400 years.
    long shifted = days + 719_468;
    long era = shifted / 146_097;
    long dayOfEra = shifted % 146_097;
    long yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365;
    long dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100);
    long marchMonth = (5 * dayOfYear + 2) / 153;
    long month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9;
    StringBuilder text = new StringBuilder();
    append(text, yearOfEra + era * 400 + (month <= 2 ? 1 : 0), 4);
    append(text, month, 2);
    append(text, dayOfYear - (153 * marchMonth + 2) / 5 + 1, 2);
    text.append('T');
    append(text, seconds % 86_400 / 3_600, 2);
    append(text, seconds % 3_600 / 60, 2);
    append(text, seconds % 60, 2);
    return text.toString();
  }

  /** Where /proc tells, without ProcessHandle, which starts a thread pool. */
  private static String pid() {
    try {
      String self = new File("/proc/self").getCanonicalFile().getName();
      if (!self.isEmpty() && Character.isDigit(self.charAt(0))) {
        return self;
      }
    } catch (IOException e) {
      // Not Linux.
    }
    return String.valueOf(ProcessHandle.current().pid());
  }

  private static void append(StringBuilder text, long number, int digits) {
    String plain = Long.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }
}
