package io.tapedeck.player.match;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies the rules to one request; ids are numbered in the order in which they appear. */
final class Normalisation {
  private static final Set<String> ID_FIELDS =
      Set.of(
          "tool_call_id",
          "tool_use_id",
          "toolCallId",
          "toolUseId",
          "call_id",
          "callId",
          "item_id",
          "response_id",
          "message_id",
          "previous_response_id",
          "container_id",
          "request_id",
          "requestId");
  private static final Set<String> TRACE_FIELDS = Set.of("traceparent", "tracestate", "baggage");

  /** Members that are JSON inside a string. */
  private static final Set<String> NESTED_FIELDS = Set.of("arguments", "input", "partial_json");

  private static final Pattern MADE_UP_ID =
      Pattern.compile(
          "\\b(?:call|toolu|tooluse|srvtoolu|chatcmpl(?:-tool)?|msg|resp|fc|rs|run|thread|step|req"
              + "|gen|conv|session)[_-](?=[A-Za-z_-]*\\d)[A-Za-z0-9_-]{8,}\\b");
  private static final Pattern ID_VALUE = Pattern.compile("[A-Za-z0-9_.:/+=-]{4,256}");
  private static final Pattern UUID =
      Pattern.compile("\\b[0-9a-fA-F]{8}(?:-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}\\b");
  private static final Pattern LOOPBACK =
      Pattern.compile("(localhost|127\\.0\\.0\\.1|\\[::1]|0\\.0\\.0\\.0):\\d{1,5}\\b");
  private static final Pattern BOUNDARY = Pattern.compile("(?m)^--([^\\r\\n]{8,70}?)(?:--)?\\r?$");
  private static final Pattern MASKED = Pattern.compile("\\*{4,}");

  private final Set<Rule> rules;
  private final Dates dates;
  private final Map<String, String> numbered = new HashMap<>();
  private final Map<Rule, Integer> applied = new EnumMap<>(Rule.class);

  Normalisation(Set<Rule> rules, long nowMillis) {
    this.rules = rules;
    this.dates = new Dates(nowMillis);
  }

  /** How often each rule took something out. */
  Map<Rule, Integer> applied() {
    return applied;
  }

  Json apply(Json body) {
    Json ordered = on(Rule.TOOL_ORDER) ? ToolList.sort(body) : body;
    if (!ordered.equals(body)) {
      count(Rule.TOOL_ORDER);
    }
    return value(ordered, null, false);
  }

  private Json value(Json value, @Nullable String field, boolean prompt) {
    if (value instanceof Json.Members members) {
      TreeMap<String, Json> normalised = new TreeMap<>();
      boolean system = prompt || isSystem(members);
      boolean call = isCall(members);
      members
          .of()
          .forEach(
              (name, member) -> {
                if (on(Rule.TRACE) && TRACE_FIELDS.contains(name)) {
                  count(Rule.TRACE);
                } else if (call && name.equals("id") && member instanceof Json.Text id) {
                  normalised.put(name, new Json.Text(id(id.of())));
                } else {
                  boolean instruction = name.equals("system") || name.equals("instructions");
                  normalised.put(name, value(member, name, system || instruction));
                }
              });
      return new Json.Members(normalised);
    }
    if (value instanceof Json.Elements elements) {
      List<Json> normalised = elements.of().stream().map(e -> value(e, field, prompt)).toList();
      return new Json.Elements(normalised);
    }
    if (value instanceof Json.Text text) {
      return text(text.of(), field, prompt);
    }
    Json.Bare bare = (Json.Bare) value;
    boolean time = bare.of().matches("1\\d{9}(\\d{3})?") && on(Rule.DATE);
    if (time && dates.nearEpoch(bare.of())) {
      count(Rule.DATE);
      return new Json.Text("<time>");
    }
    return bare;
  }

  private Json text(String text, @Nullable String field, boolean prompt) {
    if (field != null && ID_FIELDS.contains(field) && ID_VALUE.matcher(text).matches()) {
      return new Json.Text(id(text));
    }
    if (field != null && NESTED_FIELDS.contains(field)) {
      Json nested = Json.parseNested(text);
      if (nested != null) {
        return value(nested, null, prompt);
      }
    }
    return new Json.Text(prose(text, prompt));
  }

  /** Texts that are no JSON: URLs, forms, multipart bodies. */
  String plain(String text) {
    String result = text;
    if (on(Rule.MULTIPART) && text.startsWith("--")) {
      Matcher first = BOUNDARY.matcher(text);
      if (first.find()) {
        result = result.replace(first.group(1), "<boundary>");
        count(Rule.MULTIPART);
      }
    }
    return prose(result, false);
  }

  private String prose(String text, boolean prompt) {
    String result = text;
    if (on(Rule.UUID) && text.length() >= 36) {
      result = replace(result, UUID, Rule.UUID, found -> number("uuid", found.group()));
    }
    if (on(Rule.CALL_ID)) {
      result = replace(result, MADE_UP_ID, Rule.CALL_ID, found -> number("id", found.group()));
    }
    if (on(Rule.PORT)) {
      result = replace(result, LOOPBACK, Rule.PORT, found -> found.group(1) + ":<port>");
    }
    if (on(Rule.MASK)) {
      result = replace(result, MASKED, Rule.MASK, found -> "****");
    }
    if (on(Rule.DATE)) {
      String dated = dates.normalise(result, prompt);
      if (!dated.equals(result)) {
        count(Rule.DATE);
      }
      return dated;
    }
    return result;
  }

  private String replace(
      String text,
      Pattern pattern,
      Rule rule,
      java.util.function.Function<java.util.regex.MatchResult, String> by) {
    Matcher matcher = pattern.matcher(text);
    if (!matcher.find()) {
      return text;
    }
    count(rule);
    return matcher.replaceAll(found -> Matcher.quoteReplacement(by.apply(found)));
  }

  private String id(String text) {
    if (!on(Rule.CALL_ID)) {
      return text;
    }
    count(Rule.CALL_ID);
    return number("id", text);
  }

  private String number(String kind, String of) {
    return numbered.computeIfAbsent(of, unseen -> "<" + kind + "-" + (numbered.size() + 1) + ">");
  }

  private static boolean isSystem(Json.Members members) {
    return members.of().get("role") instanceof Json.Text role
        && (role.of().equals("system") || role.of().equals("developer"));
  }

  /** Whether the {@code id} in here is one that somebody made up for a call or an item. */
  private static boolean isCall(Json.Members members) {
    return members.of().get("type") instanceof Json.Text type
        && Set.of(
                "function",
                "tool_use",
                "tool_call",
                "function_call",
                "custom",
                "reasoning",
                "message",
                "server_tool_use",
                "mcp_call",
                "web_search_call",
                "file_search_call")
            .contains(type.of());
  }

  private boolean on(Rule rule) {
    return rules.contains(rule);
  }

  private void count(Rule rule) {
    applied.merge(rule, 1, Integer::sum);
  }
}
