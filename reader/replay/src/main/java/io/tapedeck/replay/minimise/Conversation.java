package io.tapedeck.replay.minimise;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Where a request keeps its messages: {@code messages} of OpenAI chat and Anthropic, {@code input}
 * of OpenAI Responses, {@code contents} of Gemini.
 */
final class Conversation {

  private static final List<String> LISTS = List.of("messages", "input", "contents");

  private Conversation() {}

  static List<JsonPointer> lists(JsonNode body) {
    return LISTS.stream()
        .filter(name -> body.path(name).isArray())
        .map(name -> JsonPointer.empty().appendProperty(name))
        .toList();
  }

  static NodeCutting messages(JsonNode body) {
    List<List<JsonPointer>> units = new ArrayList<>();
    for (JsonPointer list : lists(body)) {
      for (int i = 0; i < body.at(list).size(); i++) {
        units.add(List.of(list.appendIndex(i)));
      }
    }
    return new NodeCutting(body, units);
  }

  /** Messages, those that a tool call ties together as one unit. */
  static NodeCutting exchanges(JsonNode body) {
    List<List<JsonPointer>> units = new ArrayList<>();
    for (JsonPointer list : lists(body)) {
      JsonNode messages = body.at(list);
      int[] group = new int[messages.size()];
      Map<String, Integer> firstWith = new HashMap<>();
      for (int i = 0; i < group.length; i++) {
        group[i] = i;
        for (String tie : ties(messages, i)) {
          Integer first = firstWith.putIfAbsent(tie, group[i]);
          if (first != null && first != group[i]) {
            join(group, firstWith, i, first);
          }
        }
      }
      Map<Integer, List<JsonPointer>> grouped = new LinkedHashMap<>();
      for (int i = 0; i < group.length; i++) {
        grouped.computeIfAbsent(group[i], g -> new ArrayList<>()).add(list.appendIndex(i));
      }
      units.addAll(grouped.values());
    }
    return new NodeCutting(body, units);
  }

  private static void join(int[] group, Map<String, Integer> firstWith, int message, int into) {
    int from = group[message];
    for (int i = 0; i <= message; i++) {
      group[i] = group[i] == from ? into : group[i];
    }
    firstWith.replaceAll((tie, owner) -> owner == from ? into : owner);
  }

  /** What ties a message to others: the ids of its tool calls and results. */
  private static List<String> ties(JsonNode messages, int index) {
    List<String> ties = new ArrayList<>();
    JsonNode message = messages.get(index);
    add(ties, message.path("tool_call_id"));
    add(ties, message.path("call_id"));
    message.path("tool_calls").forEach(call -> add(ties, call.path("id")));
    for (JsonNode part : message.path("content")) {
      add(ties, part.path("tool_use_id"));
      if (part.path("type").asText().equals("tool_use")) {
        add(ties, part.path("id"));
      }
    }
    // Responses wants reasoning followed by the item that it led to.
    if (message.path("type").asText().equals("reasoning")) {
      ties.add("reasoning before " + (index + 1));
    }
    // Gemini has no ids: the answers stand in the message after the calls.
    for (JsonNode part : message.path("parts")) {
      if (part.has("functionCall")) {
        ties.add("functions before " + (index + 1));
      } else if (part.has("functionResponse")) {
        ties.add("functions before " + index);
      }
    }
    ties.add("reasoning before " + index);
    return ties;
  }

  private static void add(List<String> ties, JsonNode id) {
    if (id.isTextual() && !id.asText().isEmpty()) {
      ties.add("call " + id.asText());
    }
  }
}
