package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.re2j.Pattern;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Part;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What results of tools look like, and how models speak of them. */
final class Results {
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Longer texts that begin like an error are documents about errors. */
  private static final int ERROR_CHARS = 2_000;

  private static final Pattern ERROR_TEXT =
      Pattern.compile(
          "(?is)^\\W*(error|exception|failed|failure|traceback|fatal|fehler|erreur)\\b.*"
              + "|^(\\w+\\.)*\\w*(Exception|Error)\\b(:.*)?"
              + "|^\\W*(HTTP|status( code)?)[ :/]{0,2}(\\d\\.\\d )?[45]\\d\\d\\b.*"
              + "|^\\W*(exit ?code|exit status|return ?code):? ?[1-9-].*"
              + "|.*\\nTraceback \\(most recent call last\\):.*");

  /** How short texts of programs say it. */
  private static final Pattern REFUSAL_TEXT =
      Pattern.compile(
          "(?i)(^|: |\\n)(permission denied|access (is )?denied|not (authori[sz]ed|permitted|allowed)|unauthori[sz]ed"
              + "|forbidden|no such (file|table|user|host)|connection (refused|reset|timed out|closed)|(request )?timed out"
              + "|time-?out\\b|command not found|failed to|could not (?:connect|open|read|load|write|parse|reach|resolve)"
              + "|unable to|invalid \\w+|operation not permitted|quota exceeded|rate limit)");

  private static final int REFUSAL_CHARS = 300;

  private static final Pattern NOTHING_TEXT =
      Pattern.compile(
          "(?i)^\\W*(null|none|undefined|n/?a|empty|nothing( (was )?found)?|not found"
              + "|no \\w+( \\w+){0,2}( (was|were|are|is|have been|has been|could be))?"
              + "( (found|available|returned|match|matched|matches|matching|exists?)( (for )?(your|the|this) \\w+| (for|in|with|by|near|at|on|that|matching|named|called) .{1,80})?)?"
              + "|(could not|couldn't|did not|didn't) find (any|a|an) \\w+( \\w+){0,3}"
              + "|((your|the|this) )?(search|query|lookup|request)( for .{1,80}?)?"
              + " (((did|does) not|didn't|doesn't) (match|return|find|yield) any(thing)?|(returned|yielded|found|gave|produced) (no|nothing|zero|0))( \\w+){0,3}"
              + "|0 (results|rows|hits|matches|records|items|documents|entries)( (found|returned|match|matched|selected))?"
              + "|(nichts|keine? \\w+( \\w+)?) gefunden|keine (ergebnisse|treffer|eintrage|einträge|daten)"
              + "|aucun(e)? \\w+( trouvée?)?|rien trouvé|(ningun|ningún|sin) \\w+|nada|nessun \\w+|nenhum \\w+"
              + ")\\W*$");

  private static final Set<String> LIST_FIELDS =
      Set.of(
          "results",
          "result",
          "items",
          "hits",
          "data",
          "documents",
          "docs",
          "matches",
          "rows",
          "records",
          "entries",
          "values",
          "list",
          "content",
          "contents",
          "elements",
          "answers");

  /** What a search says of itself, beside what it found. */
  private static final Set<String> SEARCH_FIELDS =
      Set.of(
          "status", "code", "message", "query", "took", "took_ms", "page", "pages", "total",
          "count", "size", "index", "ok", "success", "limit", "offset", "next", "cursor", "error");

  /** What stands beside results and is none. */
  private static final Set<String> ASIDE_FIELDS =
      Set.of("meta", "metadata", "pagination", "paging", "query", "request", "links", "_links");

  /** What says in a word whether there is something. */
  private static final Set<String> FOUND_FIELDS =
      Set.of("found", "exists", "matched", "has_results", "hasresults");

  private static final Set<String> ERROR_FIELDS =
      Set.of("error", "errors", "exception", "fault", "traceback");
  private static final Set<String> SUCCESS_FIELDS = Set.of("success", "ok", "successful");
  private static final Set<String> STATE_FIELDS = Set.of("status", "result", "outcome");
  private static final Set<String> EXIT_FIELDS =
      Set.of("exitcode", "exit_code", "returncode", "return_code");
  private static final Set<String> FAILED = Set.of("error", "failed", "failure", "fail");

  private Results() {}

  /** What the model was told that a tool gave; what the tool gave, where it was not told yet. */
  static String text(ToolUse use) {
    if (use.told() != null) {
      return words(use.told().content());
    }
    return use.call() == null ? "" : use.call().response().text();
  }

  /** Whether anything is known of what the tool gave. */
  static boolean isKnown(ToolUse use) {
    return use.told() != null || (use.call() != null && !use.call().inFlight());
  }

  private static String words(List<Part> content) {
    return content.stream()
        .map(part -> part instanceof Part.Text text ? text.text() : "")
        .collect(Collectors.joining());
  }

  /**
   * Whether a result says that there is nothing: no words, no elements, no members with a value.
   */
  static boolean isEmpty(String result) {
    String text = result.strip();
    if (text.isEmpty() || NOTHING_TEXT.matches(text)) {
      return true;
    }
    JsonNode json = json(text);
    return json != null && (holdsNothing(json) || isEmptyList(json));
  }

  /** A list of results that is empty, beside words about the search. */
  private static boolean isEmptyList(JsonNode json) {
    boolean list = false;
    boolean counted = false;
    boolean array = false;
    boolean onlyOfSearch = true;
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      String name = member.getKey().toLowerCase(Locale.ROOT);
      JsonNode value = member.getValue();
      if (FOUND_FIELDS.contains(name) && value.isBoolean()) {
        if (value.asBoolean()) {
          return false;
        }
        list = true;
      } else if (value.isObject() && LIST_FIELDS.contains(name) && isEmptyList(value)) {
        list = true;
      } else if (value.isContainerNode()) {
        if (!holdsNothing(value) && !ASIDE_FIELDS.contains(name)) {
          return false;
        }
        array |= value.isArray();
        list |= value.isArray() && LIST_FIELDS.contains(name);
      } else {
        onlyOfSearch &= SEARCH_FIELDS.contains(name);
        counted |= value.isNumber() && value.asDouble() == 0;
      }
    }
    return list || (array && (counted || onlyOfSearch));
  }

  private static boolean holdsNothing(JsonNode json) {
    if (json.isObject()) {
      boolean counted = false;
      boolean nothing = true;
      for (Map.Entry<String, JsonNode> member : json.properties()) {
        JsonNode value = member.getValue();
        boolean zero = value.isNumber() && value.asDouble() == 0;
        counted |= zero;
        nothing &= zero || holdsNothing(value);
      }
      // A lone 0 may be the answer; a 0 beside an empty list is its length.
      return nothing && !(counted && json.size() == 1);
    }
    if (json.isArray()) {
      for (JsonNode element : json) {
        if (!holdsNothing(element)) {
          return false;
        }
      }
      return true;
    }
    return json.isNull() || (json.isTextual() && json.textValue().isBlank());
  }

  /** Whether a tool failed, by its record, or as the model was told. */
  static boolean isError(ToolUse use) {
    return saysError(use) || (use.told() == null && use.call() != null && use.call().failed());
  }

  /** Whether the model was told that a tool failed. */
  static boolean saysError(ToolUse use) {
    return (use.told() != null && use.told().error())
        || isError(text(use))
        || repeatsException(use.call(), text(use));
  }

  /** Whether what the model is told are the exception's own words. */
  static boolean repeatsException(@Nullable RecordedCall call, String told) {
    String message = call == null ? null : call.exceptionMessage();
    return message != null && !message.isBlank() && told.contains(message.strip());
  }

  /** Whether a text reads like an error. */
  static boolean isError(String result) {
    String text = result.strip();
    JsonNode json = json(text);
    if (json == null || !json.isObject()) {
      return text.length() <= ERROR_CHARS
          && (ERROR_TEXT.matcher(text).find()
              || (text.length() <= REFUSAL_CHARS && REFUSAL_TEXT.matcher(text).find()));
    }
    if (isErrorCode(json)) {
      return true;
    }
    for (Map.Entry<String, JsonNode> member : json.properties()) {
      if (saysError(member.getKey().toLowerCase(Locale.ROOT), member.getValue())) {
        return true;
      }
    }
    return json.path("isError").asBoolean(false);
  }

  private static boolean saysError(String name, JsonNode value) {
    boolean says = !holdsNothing(value) && !(value.isBoolean() && !value.asBoolean());
    boolean named = ERROR_FIELDS.contains(name) || name.startsWith("error_");
    return (named && says && !(value.isNumber() && value.asInt() == 0))
        || (SUCCESS_FIELDS.contains(name) && value.isBoolean() && !value.asBoolean())
        || (EXIT_FIELDS.contains(name) && value.isNumber() && value.asInt() != 0)
        || (STATE_FIELDS.contains(name)
            && value.isTextual()
            && FAILED.contains(value.textValue().toLowerCase(Locale.ROOT)));
  }

  /** A status of HTTP, as an envelope around what was given. */
  private static boolean isErrorCode(JsonNode json) {
    boolean envelope =
        json.has("message") || json.has("msg") || json.has("detail") || json.has("data");
    for (String name : List.of("code", "status", "statusCode", "status_code", "httpStatus")) {
      int code = json.path(name).isInt() ? json.path(name).asInt() : 0;
      if (envelope && code >= 400 && code < 600) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text owns up to something that failed or was not there. */
  static boolean admits(String said) {
    return Speech.admits(said);
  }

  /** Points at a tool's result: where the model was told, else where the tool gave it. */
  static Evidence evidence(ToolUse use, @Nullable Turn told) {
    RecordedCall call = use.call();
    String text = text(use);
    if (use.told() != null && told != null) {
      return Evidence.of(told.call(), Direction.REQUEST, text);
    }
    if (call != null) {
      return Evidence.of(call, Direction.RESPONSE, text);
    }
    throw new IllegalArgumentException("nothing is known of " + use.name());
  }

  /** A text as JSON, or null where it is none. */
  static @Nullable JsonNode json(String text) {
    String stripped = text.strip();
    if (stripped.isEmpty() || "{[\"".indexOf(stripped.charAt(0)) < 0) {
      return stripped.equals("null") ? JSON.nullNode() : null;
    }
    try {
      return JSON.readTree(stripped);
    } catch (JsonProcessingException e) {
      return null;
    }
  }

  /** Arguments so that the same ones are equal: members sorted, without spaces. */
  static String canonical(String arguments) {
    try {
      JsonNode json = JSON.readTree(arguments);
      return json == null ? "" : sorted(json).toString();
    } catch (JsonProcessingException e) {
      return arguments.strip();
    }
  }

  private static JsonNode sorted(JsonNode json) {
    if (json.isObject()) {
      var sorted = JSON.createObjectNode();
      json.properties().stream()
          .sorted(Map.Entry.comparingByKey())
          .forEach(member -> sorted.set(member.getKey(), sorted(member.getValue())));
      return sorted;
    }
    if (json.isArray()) {
      var sorted = JSON.createArrayNode();
      json.forEach(element -> sorted.add(sorted(element)));
      return sorted;
    }
    return json;
  }

  /** A word in a text with some of what stands around it. */
  static String around(String text, String word) {
    int at = Math.max(0, text.indexOf(word));
    return text.substring(Math.max(0, at - 40), Math.min(text.length(), at + word.length() + 60));
  }

  /** Some of the words of a list, for one line. */
  static String some(List<String> words) {
    String shown = words.stream().limit(3).collect(Collectors.joining(", "));
    return words.size() <= 3 ? shown : shown + " and " + (words.size() - 3) + " more";
  }
}
