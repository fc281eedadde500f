package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tapedeck.replay.ToolCall;
import io.tapedeck.session.Session;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the assertion file that a session starts with as a test: which tools in which order, and
 * how each ended last. Nothing about wording: in an audit of 108 sessions by hand, wording
 * assertions gave 25 false failures.
 */
public final class DefaultAssertions {

  /** Words that YAML reads as words. */
  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");

  private static final Set<String> NO_WORDS = Set.of("true", "false", "null");

  private DefaultAssertions() {}

  /** The text of the file; what it states holds for the session, as a review will want to see. */
  public static String of(Session session) {
    Seen seen = Seen.of(session);
    StringBuilder text = new StringBuilder();
    text.append("# What session ")
        .append(Excerpt.of(session.summary().id()))
        .append(" did. Strike out what need not stay so.\n")
        .append(AssertionFile.VERSION_KEY + ": " + AssertionFile.VERSION + "\nexpect:\n");
    text.append("  - called exactly: ").append(list(seen.toolNames())).append('\n');
    Map<String, ToolCall> last = new LinkedHashMap<>();
    seen.tools().forEach(call -> last.put(call.name(), call));
    last.forEach(
        (name, call) -> {
          text.append("  - tool ends: {tool: ").append(quoted(name));
          text.append(", as: ").append(call.ended().label());
          text.append(call.status() == 0 ? "" : ", status: " + call.status()).append("}\n");
        });
    if (SessionAssertions.everyErrorIsRetried().check(seen).isEmpty()) {
      text.append("  - every error is retried\n");
    }
    text.append("  # - steps at most: ").append(session.steps().size()).append('\n');
    return text.toString();
  }

  private static String list(List<String> names) {
    return names.stream()
        .map(DefaultAssertions::quoted)
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /** A name as YAML reads it back; where it is no plain word, in the quotes of JSON. */
  private static String quoted(String name) {
    boolean plain = PLAIN.matcher(name).matches() && !NO_WORDS.contains(name);
    if (plain) {
      return name;
    }
    StringBuilder text = new StringBuilder("\"");
    for (char c :
        String.valueOf(JsonStringEncoder.getInstance().quoteAsString(name)).toCharArray()) {
      // YAML takes no control characters as they are, of which it knows more than JSON does.
      text.append(c < 127 ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return text.append('"').toString();
  }
}
