package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import com.jayway.jsonpath.InvalidPathException;
import com.jayway.jsonpath.JsonPath;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import io.tapedeck.replay.yaml.MalformedFileException;
import io.tapedeck.replay.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The words of an assertion file. */
final class AssertionParser {

  private static final String RETRIED = "every error is retried";

  private static final Map<String, Reading> KNOWN = known();

  private static final List<String> MATCHES = List.of("equals", "contains", "at");

  private interface Reading {
    Assertion of(YamlNode value) throws MalformedFileException;
  }

  private AssertionParser() {}

  private static Map<String, Reading> known() {
    Map<String, Reading> known = new LinkedHashMap<>();
    String tools = "a tool's name or a list of them";
    known.put("called", value -> ToolAssertions.called(value.texts(tools)));
    known.put("called in order", value -> ToolAssertions.inOrder(value.texts(tools)));
    known.put("called exactly", AssertionParser::exactly);
    known.put("called with", AssertionParser::calledWith);
    known.put("called at most", AssertionParser::atMost);
    known.put("never called", value -> ToolAssertions.neverCalled(value.texts(tools)));
    known.put("tool ends", AssertionParser::toolEnds);
    known.put("state", AssertionParser::state);
    String words = "words or a list of them";
    known.put("final text contains", value -> TextAssertions.contains(value.texts(words)));
    known.put("final text lacks", value -> TextAssertions.lacks(value.texts(words)));
    known.put("final text matches", value -> TextAssertions.matches(patterns(value)));
    known.put("final text never matches", value -> TextAssertions.neverMatches(patterns(value)));
    known.put("final answer fits", AssertionParser::schema);
    known.put("finding absent", value -> FindingAssertions.absent(findings(value)));
    known.put("finding present", value -> FindingAssertions.present(findings(value)));
    known.put("steps at most", value -> SessionAssertions.stepsAtMost(value.count("a number")));
    known.put("tokens at most", value -> SessionAssertions.tokensAtMost(value.count("a number")));
    return known;
  }

  static Assertion parse(String key, @Nullable YamlNode value, YamlNode element)
      throws MalformedFileException {
    Reading reading = KNOWN.get(key);
    if (key.equals(RETRIED) && value == null) {
      return SessionAssertions.everyErrorIsRetried();
    }
    if (key.equals(RETRIED)) {
      throw element.wrong("\"" + key + "\" stands alone, without a colon");
    }
    if (reading == null) {
      List<String> words = new ArrayList<>(KNOWN.keySet());
      words.add(RETRIED);
      throw element.wrong(YamlNode.unknown(key, words));
    }
    if (value == null) {
      throw element.wrong("\"" + key + "\" needs a colon and a value");
    }
    return reading.of(value);
  }

  /** An empty list is a statement here: no tool at all. */
  private static Assertion exactly(YamlNode value) throws MalformedFileException {
    boolean none = value.isList() && value.json().isEmpty();
    return ToolAssertions.exactly(none ? List.of() : value.texts("a list of tools"));
  }

  private static Assertion atMost(YamlNode value) throws MalformedFileException {
    Map<String, Integer> limits = new LinkedHashMap<>();
    for (Map.Entry<String, YamlNode> limit : value.members().entrySet()) {
      limits.put(limit.getKey(), limit.getValue().count("how often it may be called"));
    }
    return ToolAssertions.atMost(limits);
  }

  private static Assertion calledWith(YamlNode value) throws MalformedFileException {
    value.allow(List.of("tool", "equals", "contains", "at"));
    return ToolAssertions.calledWith(value.need("tool").text("a tool's name"), match(value));
  }

  private static Assertion toolEnds(YamlNode value) throws MalformedFileException {
    value.allow(List.of("tool", "as", "status", "result"));
    String tool = value.need("tool").text("a tool's name");
    YamlNode as = value.get("as");
    YamlNode status = value.get("status");
    YamlNode result = value.get("result");
    if (as == null && status == null && result == null) {
      throw value.wrong("here should be one of as, status, result");
    }
    if (result != null) {
      result.allow(MATCHES);
    }
    return ToolAssertions.ends(
        tool,
        as == null ? null : ended(as),
        status == null ? 0 : status.count("an HTTP status"),
        result == null ? null : match(result));
  }

  private static ToolCall.Ended ended(YamlNode as) throws MalformedFileException {
    String word = as.text("how the tool ended");
    for (ToolCall.Ended ended : ToolCall.Ended.values()) {
      if (ended.label().equals(word)) {
        return ended;
      }
    }
    throw as.wrong(
        YamlNode.unknown(
            word, Arrays.stream(ToolCall.Ended.values()).map(ToolCall.Ended::label).toList()));
  }

  private static Assertion state(YamlNode value) throws MalformedFileException {
    value.allow(List.of("name", "equals", "contains", "at"));
    return SessionAssertions.stateIs(value.need("name").text("a state's name"), match(value));
  }

  private static JsonMatch match(YamlNode value) throws MalformedFileException {
    YamlNode equal = value.get("equals");
    YamlNode contains = value.get("contains");
    YamlNode at = value.get("at");
    if (equal == null && contains == null && at == null) {
      throw value.wrong("here should be one of " + String.join(", ", MATCHES));
    }
    Map<JsonPath, JsonNode> paths = new LinkedHashMap<>();
    if (at != null) {
      for (Map.Entry<String, YamlNode> path : at.members().entrySet()) {
        paths.put(path(path.getKey(), path.getValue()), path.getValue().json());
      }
    }
    return new JsonMatch(
        equal == null ? null : equal.json(), contains == null ? null : contains.json(), paths);
  }

  private static JsonPath path(String path, YamlNode at) throws MalformedFileException {
    // Regular expressions in filters run in the JDK's engine, which recorded text can keep busy.
    if (!path.startsWith("$") || path.contains("=~")) {
      throw at.wrong("\"" + path + "\" is no JSON path: write one such as $.items[0].id");
    }
    try {
      return JsonPath.compile(path);
    } catch (InvalidPathException e) {
      throw at.wrong("\"" + path + "\" is no JSON path: " + e.getMessage());
    }
  }

  private static List<String> findings(YamlNode value) throws MalformedFileException {
    List<String> ids = value.texts("a detector's id, any, or a list of them");
    for (String id : ids) {
      if (!FindingAssertions.known().contains(id)) {
        throw value.wrong(YamlNode.unknown(id, FindingAssertions.known()));
      }
    }
    return ids;
  }

  private static List<Pattern> patterns(YamlNode value) throws MalformedFileException {
    List<Pattern> patterns = new ArrayList<>();
    for (String text : value.texts("a pattern or a list of them")) {
      try {
        patterns.add(Pattern.compile(text));
      } catch (PatternSyntaxException e) {
        throw value.wrong(
            "\""
                + text
                + "\" is no pattern of RE2 (no look-around, no back references): "
                + e.getDescription());
      }
    }
    return patterns;
  }

  private static Assertion schema(YamlNode value) throws MalformedFileException {
    if (!value.isMapping()) {
      throw value.wrong("here should be a JSON schema, written as YAML or JSON");
    }
    try {
      return new SchemaAssertion(value.json());
    } catch (RuntimeException e) {
      // The library has several kinds of them, none of which names a common parent.
      throw value.wrong(
          "no schema that can be used: " + Excerpt.of(String.valueOf(e.getMessage())));
    }
  }
}
