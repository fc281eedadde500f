package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** Ollama's chat and generate, read plainly. */
final class PlainOllama {

  private PlainOllama() {}

  static Plain read(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode request = sides.request();
    for (JsonNode message : request.path("messages")) {
      String role = message.path("role").asText().toUpperCase(Locale.ROOT);
      String said = message.path("content").asText() + calls(message);
      boolean tool = role.equals("TOOL");
      plain.asked.add(
          role
              + ":"
              + (tool ? "[" + message.path("tool_name").asText("") + "|" + said + "]" : said));
    }
    if (!request.path("system").asText("").isEmpty()) {
      plain.asked.add("SYSTEM:" + request.path("system").asText());
    }
    if (request.has("prompt")) {
      plain.asked.add("USER:" + request.path("prompt").asText());
    }
    String thought = "";
    String calls = "";
    for (JsonNode line : sides.response()) {
      thought += line.at("/message/thinking").asText();
      plain.said += line.at("/message/content").asText() + line.path("response").asText();
      calls += calls(line.path("message"));
      plain.model = line.path("model").asText();
      plain.finish = line.path("done_reason").asText("");
      plain.input = line.path("prompt_eval_count").asLong();
      plain.output = line.path("eval_count").asLong();
    }
    plain.said = (thought.isEmpty() ? "" : "~" + thought + "~") + plain.said + calls;
    return plain;
  }

  private static String calls(JsonNode message) {
    StringBuilder calls = new StringBuilder();
    for (JsonNode call : message.path("tool_calls")) {
      calls.append("{").append(call.path("id").asText("")).append("|");
      calls.append(call.at("/function/name").asText()).append("|");
      calls.append(call.at("/function/arguments")).append("}");
    }
    return calls.toString();
  }
}
