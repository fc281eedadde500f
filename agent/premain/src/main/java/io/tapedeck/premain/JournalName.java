package io.tapedeck.premain;

import java.io.File;
import java.util.Calendar;
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
            + now()
            + "-"
            + ProcessHandle.current().pid());
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

  /** Local time as {@code 20261120T235312}, without java.time, which costs 20 ms here. */
  private static String now() {
    Calendar now = Calendar.getInstance();
    StringBuilder text = new StringBuilder();
    append(text, now.get(Calendar.YEAR), 4);
    append(text, now.get(Calendar.MONTH) + 1, 2);
    append(text, now.get(Calendar.DAY_OF_MONTH), 2);
    text.append('T');
    append(text, now.get(Calendar.HOUR_OF_DAY), 2);
    append(text, now.get(Calendar.MINUTE), 2);
    append(text, now.get(Calendar.SECOND), 2);
    return text.toString();
  }

  private static void append(StringBuilder text, int number, int digits) {
    String plain = Integer.toString(number);
    for (int i = plain.length(); i < digits; i++) {
      text.append('0');
    }
    text.append(plain);
  }
}
