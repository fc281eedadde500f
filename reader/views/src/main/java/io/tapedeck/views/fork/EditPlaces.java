package io.tapedeck.views.fork;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.wire.Decoded;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds what can be changed at a step, whichever provider's format its request is in. */
final class EditPlaces {

  /** Where the formats that are read here keep what is said. */
  private static final Set<String> SAID =
      Set.of(
          "messages",
          "system",
          "contents",
          "systemInstruction",
          "system_instruction",
          "input",
          "instructions",
          "prompt",
          "chat_history",
          "message",
          "preamble");

  /** Members below those that hold words. */
  private static final Set<String> WORDS =
      Set.of("content", "text", "output", "message", "parts", "input");

  private static final Set<String> CALL_IDS =
      Set.of("tool_call_id", "tool_use_id", "toolUseId", "call_id");

  private static final Set<String> DEFINED = Set.of("tools", "functions", "toolConfig");

  private final List<EditPlace> places = new ArrayList<>();

  private EditPlaces() {}

  /** All of them, what is said first. */
  static List<EditPlace> of(Entry.Step step) {
    EditPlaces found = new EditPlaces();
    Decoded.Exchange exchange = step.exchange();
    if (exchange != null && exchange.request() != null) {
      JsonNode request = exchange.request().raw();
      for (Map.Entry<String, JsonNode> member : request.properties()) {
        if (SAID.contains(member.getKey())) {
          found.said("/" + escaped(member.getKey()), member.getKey(), member.getValue(), null);
        }
      }
      for (Map.Entry<String, JsonNode> member : request.properties()) {
        if (DEFINED.contains(member.getKey())) {
          found.defined("/" + escaped(member.getKey()), member.getValue());
        }
      }
    }
    found.results(step);
    return List.copyOf(found.places);
  }

  private void said(String at, String label, JsonNode node, @Nullable String answers) {
    if (node.isTextual()) {
      places.add(new EditPlace(at, EditPlace.Kind.MESSAGE, label, node.textValue(), answers));
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        said(at + "/" + i, label + " " + (i + 1), node.get(i), answers);
      }
    } else {
      String role = node.path("role").asText();
      String named = role.isEmpty() ? label : label + " " + role;
      String id = answers;
      for (String name : CALL_IDS) {
        id = node.path(name).isTextual() ? node.path(name).textValue() : id;
      }
      for (Map.Entry<String, JsonNode> member : node.properties()) {
        boolean nested = member.getValue().isContainerNode();
        String name = member.getKey();
        if (WORDS.contains(name) || (nested && name.equals("toolResult"))) {
          said(at + "/" + escaped(name), named, member.getValue(), id);
        }
      }
    }
  }

  private void defined(String at, JsonNode node) {
    if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        defined(at + "/" + i, node.get(i));
      }
      return;
    }
    for (String within : List.of("tools", "functionDeclarations", "function_declarations")) {
      if (node.path(within).isArray()) {
        defined(at + "/" + within, node.path(within));
        return;
      }
    }
    String name = node.at("/function/name").asText();
    name = name.isEmpty() ? node.path("name").asText() : name;
    name = name.isEmpty() ? node.at("/toolSpec/name").asText() : name;
    if (node.isObject() && !name.isEmpty()) {
      places.add(new EditPlace(at, EditPlace.Kind.DEFINITION, name, node.toPrettyString(), null));
    }
  }

  /** A tool that was called twice is edited twice: the first result stands for both. */
  private void results(Entry.Step step) {
    Map<String, EditPlace> results = new LinkedHashMap<>();
    for (Retrieval retrieval : step.retrievals()) {
      result(results, "retrieved.", retrieval.call(), null);
    }
    for (ToolUse use : step.tools()) {
      RecordedCall call = use.call();
      if (call != null && call.boundary() == Boundary.TOOL) {
        result(results, "result.", call, use.asked() == null ? null : use.asked().id());
      }
    }
    places.addAll(results.values());
  }

  private static void result(
      Map<String, EditPlace> results, String prefix, RecordedCall call, @Nullable String id) {
    String where = prefix + call.name();
    if (!call.name().contains("=")) {
      results.putIfAbsent(
          where,
          new EditPlace(where, EditPlace.Kind.RESULT, call.name(), call.response().text(), id));
    }
  }

  private static String escaped(String name) {
    return name.replace("~", "~0").replace("/", "~1");
  }
}
