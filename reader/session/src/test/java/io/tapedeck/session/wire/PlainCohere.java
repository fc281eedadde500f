package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Cohere's two chats, read plainly. */
final class PlainCohere {

  private PlainCohere() {}

  static Plain v2(Plain.Sides sides) {
    Plain plain = new Plain();
    for (JsonNode message : sides.request().path("messages")) {
      String role = message.path("role").asText().toUpperCase(Locale.ROOT);
      String said = message(message);
      boolean tool = role.equals("TOOL");
      String id = message.path("tool_call_id").asText();
      plain.asked.add(role + ":" + (tool ? "[" + id + "|" + said + "]" : said));
    }
    String plan = "";
    Map<Integer, String> contents = new TreeMap<>();
    Map<Integer, String> calls = new TreeMap<>();
    for (JsonNode event : sides.response()) {
      int index = event.path("index").asInt();
      JsonNode piece = event.at("/delta/message");
      JsonNode end = event.path("delta");
      switch (event.path("type").asText()) {
        case "" -> {
          plain.said = message(event.path("message"));
          end = event;
        }
        case "tool-plan-delta" -> plan += piece.path("tool_plan").asText();
        case "content-start", "content-delta" -> {
          JsonNode content = piece.path("content");
          boolean thinks = content.has("thinking");
          contents.merge(index, thinks ? "~" : "", (known, mark) -> known);
          contents.merge(
              index, content.path(thinks ? "thinking" : "text").asText(), String::concat);
        }
        case "tool-call-start" ->
            calls.put(
                index,
                piece.at("/tool_calls/id").asText()
                    + "|"
                    + piece.at("/tool_calls/function/name").asText()
                    + "|");
        case "tool-call-delta" ->
            calls.merge(index, piece.at("/tool_calls/function/arguments").asText(), String::concat);
        default -> {}
      }
      plain.finish = end.path("finish_reason").asText("");
      plain.input = end.at("/usage/tokens/input_tokens").asLong();
      plain.output = end.at("/usage/tokens/output_tokens").asLong();
    }
    plain.said += plan.isEmpty() ? "" : "~" + plan + "~";
    contents.values().forEach(c -> plain.said += c.startsWith("~") ? c + "~" : c);
    calls.values().forEach(c -> plain.said += "{" + c + "}");
    return plain;
  }

  private static String message(JsonNode message) {
    String plan = message.path("tool_plan").asText("");
    StringBuilder line = new StringBuilder(plan.isEmpty() ? "" : "~" + plan + "~");
    line.append(message.path("content").isTextual() ? message.path("content").asText() : "");
    for (JsonNode part : message.path("content")) {
      String url = part.at("/image_url/url").asText();
      line.append(
          switch (part.path("type").asText()) {
            case "text" -> part.path("text").asText();
            case "thinking" -> "~" + part.path("thinking").asText() + "~";
            case "document" -> part.at("/document/data").toString();
            default ->
                url.startsWith("data:")
                    ? Plain.base64(
                        "image", url.replaceAll("data:|;.*", ""), url.replaceAll(".*,", ""))
                    : "<image null " + url + ">";
          });
    }
    for (JsonNode call : message.path("tool_calls")) {
      line.append("{").append(call.path("id").asText()).append("|");
      line.append(call.at("/function/name").asText()).append("|");
      line.append(call.at("/function/arguments").asText()).append("}");
    }
    return line.toString();
  }

  static Plain v1(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode request = sides.request();
    for (JsonNode message : request.path("chat_history")) {
      String role =
          message.path("role").asText().toUpperCase(Locale.ROOT).replace("CHATBOT", "ASSISTANT");
      plain.asked.add(role + ":" + message.path("message").asText());
    }
    plain.asked.add("USER:" + request.path("message").asText());
    JsonNode last = sides.response().get(sides.response().size() - 1);
    JsonNode whole = last.has("response") ? last.path("response") : last;
    plain.said = whole.path("text").asText();
    plain.finish = whole.path("finish_reason").asText("");
    JsonNode tokens =
        whole.at("/meta/tokens").isObject()
            ? whole.at("/meta/tokens")
            : whole.at("/meta/billed_units");
    plain.input = tokens.path("input_tokens").asLong();
    plain.output = tokens.path("output_tokens").asLong();
    return plain;
  }
}
