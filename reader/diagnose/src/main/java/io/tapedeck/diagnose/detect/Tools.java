package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.session.ToolUse;
import java.util.ArrayList;
import java.util.List;

/** The names of tools: of those on offer, and of those that were called. */
final class Tools {
  private Tools() {}

  /** The tools that a request offers, wherever its provider names them. */
  static List<String> offered(Turn turn) {
    List<String> names = new ArrayList<>();
    if (turn.request() != null) {
      for (JsonNode tool : turn.request().tools()) {
        for (String list : List.of("functionDeclarations", "function_declarations")) {
          tool.path(list).forEach(each -> names.add(each.path("name").asText()));
        }
        for (String holder : List.of("function", "toolSpec")) {
          names.add(tool.path(holder).path("name").asText());
        }
        names.add(tool.path("name").asText());
      }
      names.removeIf(String::isEmpty);
    }
    return names;
  }

  /** The tools that were called before a turn; before the record began too, as far as was sent. */
  static List<String> calledUpTo(Course course, Turn turn) {
    List<String> names = new ArrayList<>();
    for (Turn each : course.turns()) {
      if (each.number() < turn.number()) {
        each.tools().stream().map(ToolUse::name).forEach(names::add);
      }
    }
    turn.messages().forEach(m -> m.toolCalls().forEach(call -> names.add(call.name())));
    return names;
  }
}
