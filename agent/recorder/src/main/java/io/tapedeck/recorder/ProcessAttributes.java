package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says which process a journal is of. Reads a few files, so only the writer's thread asks. */
final class ProcessAttributes {
  private final Settings settings;
  private final Masking masking;
  private @Nullable Map<String, String> known;

  ProcessAttributes(Settings settings, Masking masking) {
    this.settings = settings;
    this.masking = masking;
  }

  Map<String, String> get() {
    Map<String, String> attributes = known;
    if (attributes == null) {
      attributes = gather();
      known = attributes;
    }
    return attributes;
  }

  private Map<String, String> gather() {
    Map<String, String> attributes = new LinkedHashMap<>();
    attributes.put("service", settings.service());
    put(attributes, "host", host());
    attributes.put("pid", String.valueOf(ProcessHandle.current().pid()));
    put(attributes, "container", container());
    attributes.put("java.version", System.getProperty("java.version", ""));
    attributes.put("java.vendor", System.getProperty("java.vendor", ""));
    attributes.put("os", System.getProperty("os.name", ""));
    put(attributes, "agent.version", getClass().getPackage().getImplementationVersion());
    put(attributes, "command", command(System.getProperty("sun.java.command", "")));
    settings.inForce().forEach((key, value) -> attributes.put("config." + key, value));
    resource(attributes, System.getenv("OTEL_RESOURCE_ATTRIBUTES"));
    return attributes;
  }

  private void resource(Map<String, String> attributes, @Nullable String given) {
    int from = 0;
    while (given != null && from < given.length()) {
      int comma = given.indexOf(',', from);
      int end = comma < 0 ? given.length() : comma;
      int equals = given.indexOf('=', from);
      if (equals > from && equals < end) {
        String name = given.substring(from, equals).strip();
        boolean secret = masking.isSecretParameter(name);
        if (!secret) {
          attributes.put("resource." + name, masking.text(given.substring(equals + 1, end)));
        }
      }
      from = end + 1;
    }
  }

  /** Main class or jar, and arguments; the word behind the name of a secret is one. */
  private String command(String given) {
    StringBuilder command = new StringBuilder();
    boolean secret = false;
    for (String word : given.split(" ", -1)) {
      command.append(command.length() == 0 ? "" : " ");
      int equals = word.indexOf('=');
      String name = equals < 0 ? word : word.substring(0, equals);
      boolean named = word.startsWith("-") && masking.isSecretParameter(withoutDashes(name));
      if (secret) {
        command.append("*".repeat(word.length()));
      } else if (named && equals >= 0) {
        command.append(name).append('=').append("*".repeat(word.length() - equals - 1));
      } else {
        command.append(masking.text(word));
      }
      secret = named && equals < 0;
    }
    return command.toString();
  }

  private static String withoutDashes(String word) {
    int from = 0;
    while (from < word.length() && word.charAt(from) == '-') {
      from++;
    }
    return word.substring(from);
  }

  /** Not asked of the network: a slow name server would hold up the journal. */
  private static @Nullable String host() {
    String name = System.getenv("HOSTNAME");
    return name != null && !name.isEmpty() ? name : firstLine(Path.of("/proc/sys/kernel/hostname"));
  }

  private static @Nullable String container() {
    String mounts = text(Path.of("/proc/self/mountinfo"));
    int at = mounts == null ? -1 : mounts.indexOf("/containers/");
    if (mounts == null || at < 0) {
      return null;
    }
    int start = at + "/containers/".length();
    int end = start;
    while (end < mounts.length() && Character.digit(mounts.charAt(end), 16) >= 0) {
      end++;
    }
    return end - start == 64 ? mounts.substring(start, end) : null;
  }

  private static @Nullable String firstLine(Path file) {
    String text = text(file);
    return text == null ? null : text.strip();
  }

  private static @Nullable String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      return null;
    }
  }

  private static void put(Map<String, String> to, String key, @Nullable String value) {
    if (value != null && !value.isEmpty()) {
      to.put(key, value);
    }
  }
}
