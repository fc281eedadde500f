package io.tapedeck.recorder;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The options in force, typed; their text was checked when the JVM started.
 *
 * @param journal this JVM's journal directory
 * @param encrypt file with the public key that journals are encrypted for
 * @param propagate who is told which trace a request belongs to: {@code mcp}, {@code a2a}, and
 *     hosts
 */
public record Settings(
    Path journal,
    Path root,
    String service,
    boolean bodies,
    List<String> modelHosts,
    List<String> allowedHosts,
    List<String> deniedHosts,
    List<String> headers,
    List<String> mask,
    @Nullable Path encrypt,
    List<String> sessionKeys,
    List<String> propagate,
    double sample,
    long bodyBudgetBytes,
    long retentionBytes,
    Duration retentionAge,
    long diskFloorBytes,
    int ringBytes,
    Map<String, String> inForce) {

  /** Reads the options by their keys, as listed in the README. */
  public static Settings of(Map<String, String> options) {
    return new Settings(
        Path.of(get(options, "journal")),
        Path.of(get(options, "dir")),
        get(options, "service"),
        !get(options, "capture").equals("metadata"),
        hosts(options, "hosts.model"),
        hosts(options, "hosts.allow"),
        hosts(options, "hosts.deny"),
        hosts(options, "headers"),
        list(get(options, "mask")),
        file(get(options, "encrypt")),
        list(get(options, "session.keys")),
        propagate(options),
        Double.parseDouble(get(options, "sample")),
        bytes(get(options, "body.budget")),
        bytes(get(options, "retention.bytes")),
        duration(get(options, "retention.age")),
        bytes(get(options, "disk.floor")),
        (int) bytes(get(options, "ring.bytes")),
        Map.copyOf(options));
  }

  private static String get(Map<String, String> options, String key) {
    String value = options.get(key);
    if (value == null) {
      throw new IllegalArgumentException("no value for " + key);
    }
    return value;
  }

  private static @Nullable Path file(String value) {
    return value.isEmpty() ? null : Path.of(value);
  }

  private static List<String> hosts(Map<String, String> options, String key) {
    return list(get(options, key).toLowerCase(Locale.ROOT));
  }

  private static List<String> propagate(Map<String, String> options) {
    List<String> named = hosts(options, "propagate");
    return named.equals(List.of("off")) ? List.of() : named;
  }

  private static List<String> list(String value) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    while (from <= value.length()) {
      int comma = value.indexOf(',', from);
      int end = comma < 0 ? value.length() : comma;
      String part = value.substring(from, end).strip();
      if (!part.isEmpty()) {
        parts.add(part);
      }
      from = end + 1;
    }
    return List.copyOf(parts);
  }

  private static long bytes(String value) {
    return scaled(value, "kmgt", 1L, 1L << 10, 1L << 20, 1L << 30, 1L << 40);
  }

  private static Duration duration(String value) {
    return Duration.ofSeconds(scaled(value, "smhd", 1, 1, 60, 3_600, 86_400));
  }

  private static long scaled(String value, String units, long... factors) {
    int unit = units.indexOf(Character.toLowerCase(value.charAt(value.length() - 1)));
    String digits = unit < 0 ? value : value.substring(0, value.length() - 1);
    return Long.parseLong(digits) * factors[unit + 1];
  }
}
