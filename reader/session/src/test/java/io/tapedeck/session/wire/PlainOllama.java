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
      String thought = message.path("thinking").asText("");
      String said =
          (thought.isEmpty() ? "" : "~" + thought + "~")
              + message.path("content").asText("")
              + images(message)
              + calls(message);
      boolean tool = role.equals("TOOL");
      String id = message.path("tool_name").asText(message.path("name").asText(""));
      id = message.path("tool_call_id").asText(id);
      plain.asked.add(role + ":" + (tool ? "[" + id + "|" + said + "]" : said));
    }
    if (!request.path("system").asText("").isEmpty()) {
      plain.asked.add("SYSTEM:" + request.path("system").asText());
    }
    if (!request.path("prompt").asText("").isEmpty()) {
      plain.asked.add("USER:" + request.path("prompt").asText());
    }
    if (request.path("images").size() > 0) {
      plain.asked.add("USER:" + images(request));
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

  private static String images(JsonNode holder) {
    StringBuilder images = new StringBuilder();
    holder.path("images").forEach(i -> images.append(Plain.base64("image", "null", i.asText())));
    return images.toString();
  }

  private static String calls(JsonNode message) {
    StringBuilder calls = new StringBuilder();
    for (JsonNode call : message.path("tool_calls")) {
      calls.append("{").append(call.path("id").asText("")).append("|");
      calls.append(call.at("/function/name").asText()).append("|");
      JsonNode arguments = call.at("/function/arguments");
      calls.append(arguments.isTextual() ? arguments.asText() : arguments).append("}");
    }
    return calls.toString();
  }
}
