package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import io.tapedeck.replay.yaml.YamlText;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.wire.Decoded;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Writes the assertion file that a session starts with as a test. What it states holds for that
 * session, and a person will want to read it. Nothing about wording: in an audit of 108 sessions by
 * hand, wording assertions gave 25 false failures.
 */
public final class DefaultAssertions {

  /** First words of the names of tools that look and do not touch. */
  private static final Set<String> READING =
      Set.of(
          "calculate",
          "check",
          "count",
          "describe",
          "fetch",
          "find",
          "get",
          "list",
          "lookup",
          "query",
          "read",
          "retrieve",
          "search",
          "show",
          "think",
          "view");

  /** Four words in a row. */
  private static final Pattern PROSE = Pattern.compile("(\\S+\\s+){3}\\S");

  /** Escaped where YAML takes less than JSON does. */
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

  private DefaultAssertions() {}

  /**
   * For replays in which the model answers from the tape: exactly these tools in this order, how
   * each ended last, and that every error is retried, if it was.
   */
  public static String forRecordedModel(Session session) {
    Seen seen = Seen.of(session);
    StringBuilder text = head(session, "did. Strike out what need not stay so.");
    line(text, "called exactly: " + list(seen.toolNames()));
    ends(text, seen.tools());
    if (SessionAssertions.everyErrorIsRetried().check(seen).isEmpty()) {
      line(text, "every error is retried");
    }
    text.append("  # - steps at most: ").append(session.steps().size()).append('\n');
    Set<String> found = new TreeSet<>();
    for (Finding finding : Diagnosis.of(session).findings()) {
      if (finding.severity() != Severity.NOTE) {
        found.add(finding.about().id());
      }
    }
    if (!found.isEmpty()) {
      // Not held yet: they are there. Whoever mends the application takes the sign away.
      text.append("  # - ").append(finding(false, found)).append('\n');
    }
    return text.toString();
  }

  /**
   * For runs in which a live model answers, which looks things up in another order each time: only
   * the tools that change something, with their arguments, how often and how they ended, and that
   * no other such tool of the catalogue is called. Which tools only look is guessed by the first
   * word of their names, and the file says so.
   */
  public static String forLiveModel(Session session) {
    Seen seen = Seen.of(session);
    List<ToolCall> changing = seen.tools().stream().filter(call -> changes(call.name())).toList();
    StringBuilder text =
        head(session, "changed. Tools that only look, by their names, are left out.");
    Map<String, Integer> counts = new LinkedHashMap<>();
    changing.forEach(call -> counts.merge(call.name(), 1, Integer::sum));
    if (!changing.isEmpty()) {
      line(text, "called in order: " + list(changing.stream().map(ToolCall::name).toList()));
      String limits =
          counts.entrySet().stream()
              .map(count -> YamlText.of(count.getKey()) + ": " + count.getValue())
              .collect(Collectors.joining(", ", "{", "}"));
      line(text, "called at most: " + limits);
    }
    changing.stream()
        .filter(call -> !values(call).isEmpty())
        .map(call -> "{tool: " + YamlText.of(call.name()) + ", contains: " + json(call) + "}")
        .distinct()
        .forEach(arguments -> line(text, "called with: " + arguments));
    ends(text, changing);
    Set<String> others = catalogue(session);
    others.removeIf(name -> !changes(name) || counts.containsKey(name));
    if (!others.isEmpty()) {
      line(text, "never called: " + list(others));
    }
    if (changing.isEmpty() && others.isEmpty()) {
      line(text, "steps at most: " + 2 * session.steps().size());
    }
    return text.toString();
  }

  /** The assertion that detectors find something, or that they do not. */
  public static String finding(boolean present, Collection<String> ids) {
    return "finding " + (present ? "present" : "absent") + ": " + list(ids);
  }

  private static StringBuilder head(Session session, String what) {
    return new StringBuilder("# What session ")
        .append(Excerpt.of(session.summary().id()))
        .append(' ')
        .append(what)
        .append('\n')
        .append(AssertionFile.VERSION_KEY + ": " + AssertionFile.VERSION + "\nexpect:\n");
  }

  private static void line(StringBuilder text, String assertion) {
    text.append("  - ").append(assertion).append('\n');
  }

  private static void ends(StringBuilder text, List<ToolCall> calls) {
    Map<String, ToolCall> last = new LinkedHashMap<>();
    calls.forEach(call -> last.put(call.name(), call));
    last.forEach(
        (name, call) -> {
          // No status: a tool that is answered from a tape makes no call that would have one.
          String as = ", as: " + call.ended().label();
          line(text, "tool ends: {tool: " + YamlText.of(name) + as + "}");
        });
  }

  private static boolean changes(String tool) {
    String first = tool.replaceAll("(?<=[a-z])(?=[A-Z])", "_").split("[^A-Za-z]", 2)[0];
    return !READING.contains(first.toLowerCase(Locale.ROOT));
  }

  /** Names of the tools that the model was offered, sorted. */
  private static Set<String> catalogue(Session session) {
    Set<String> names = new TreeSet<>();
    for (Entry.Step step : session.steps()) {
      Decoded.Exchange exchange = step.exchange();
      if (exchange != null && exchange.request() != null) {
        for (JsonNode tool : exchange.request().tools()) {
          JsonNode name = tool.path("function").path("name");
          String text = (name.isMissingNode() ? tool.path("name") : name).asText();
          if (!text.isBlank()) {
            names.add(text);
          }
        }
      }
    }
    return names;
  }

  /** The arguments that are values: prose in them, such as a summary, is wording again. */
  private static ObjectNode values(ToolCall call) {
    ObjectNode values = JsonNodeFactory.instance.objectNode();
    call.argumentsJson()
        .properties()
        .forEach(
            member -> {
              if (!PROSE.matcher(member.getValue().asText()).find()) {
                values.set(member.getKey(), member.getValue());
              }
            });
    return values;
  }

  private static String json(ToolCall call) {
    try {
      return JSON.writeValueAsString(values(call));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a JSON tree cannot be written", e);
    }
  }

  private static String list(Collection<String> names) {
    return names.stream().map(YamlText::of).collect(Collectors.joining(", ", "[", "]"));
  }
}
