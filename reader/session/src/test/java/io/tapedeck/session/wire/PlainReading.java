package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A second, simple reading of exchanges, written from the providers' documents and sharing no code
 * with the decoders, so that the two can disagree.
 */
final class PlainReading {

  private static final ObjectMapper JSON = new ObjectMapper();

  String text = "";
  String reasoning = "";
  final List<String> calls = new ArrayList<>();
  String finish = "";
  long input;
  long output;
  String model = "";
  boolean streamError;

  static PlainReading of(String api, String body) throws IOException {
    List<JsonNode> events = new ArrayList<>();
    String start = body.stripLeading();
    boolean stream = !start.startsWith("{") && !start.startsWith("[");
    if (stream) {
      for (String line : body.split("\r\n|\n|\r", -1)) {
        if (line.startsWith("data:") && !line.contains("[DONE]")) {
          events.add(JSON.readTree(line.substring(5)));
        }
      }
    } else {
      events.add(JSON.readTree(body));
    }
    PlainReading reading = new PlainReading();
    switch (api) {
      case "chat" -> reading.chat(events, stream);
      case "responses" -> reading.responses(events);
      default -> reading.anthropic(events);
    }
    return reading;
  }

  private void chat(List<JsonNode> events, boolean stream) {
    Map<String, String[]> byIndex = new TreeMap<>();
    for (JsonNode event : events) {
      streamError |= event.has("error");
      JsonNode usage =
          event.path("usage").isObject() ? event.path("usage") : event.path("x_groq").path("usage");
      if (usage.isObject()) {
        input = usage.path("prompt_tokens").asLong(usage.path("input_tokens").asLong());
        output = usage.path("completion_tokens").asLong(usage.path("output_tokens").asLong());
      }
      if (event.hasNonNull("model") && !event.path("model").asText().isEmpty()) {
        model = event.path("model").asText();
      }
      for (JsonNode choice : event.path("choices")) {
        if (choice.path("index").asInt(0) != 0) {
          continue;
        }
        JsonNode message = stream ? choice.path("delta") : choice.path("message");
        text += words(message.path("content"));
        for (String name : List.of("reasoning_content", "reasoning")) {
          if (message.path(name).isTextual()) {
            reasoning += message.path(name).asText();
            break;
          }
        }
        if (choice.hasNonNull("finish_reason")
            && !choice.path("finish_reason").asText().isEmpty()) {
          finish = choice.path("finish_reason").asText();
        }
        int position = 0;
        for (JsonNode call : message.path("tool_calls")) {
          String key = !stream ? "m" + position++ : "i" + call.path("index").asInt();
          JsonNode inner = call.has("function") ? call.path("function") : call.path("custom");
          grow(byIndex, key, call.path("id").asText(""), inner);
        }
        if (!message.path("function_call").path("name").asText("").isEmpty()) {
          grow(byIndex, "f", "", message.path("function_call"));
        }
      }
    }
    byIndex.values().forEach(c -> calls.add(String.join("|", c)));
  }

  private static void grow(Map<String, String[]> calls, String key, String id, JsonNode function) {
    String[] call = calls.computeIfAbsent(key, k -> new String[] {"", "", ""});
    if (!id.isEmpty() && !id.equals("null")) {
      call[0] = id;
    }
    if (function.path("name").isTextual() && !function.path("name").asText().isEmpty()) {
      call[1] = function.path("name").asText();
    }
    String arguments = function.has("input") ? "input" : "arguments";
    if (function.path(arguments).isTextual()) {
      call[2] += function.path(arguments).asText();
    }
  }

  private static String words(JsonNode content) {
    if (content.isTextual()) {
      return content.asText();
    }
    StringBuilder all = new StringBuilder();
    for (JsonNode part : content) {
      if (part.path("type").asText().equals("text")) {
        all.append(part.path("text").asText());
      }
    }
    return all.toString();
  }

  private void responses(List<JsonNode> events) {
    JsonNode whole = events.get(events.size() - 1);
    for (JsonNode event : events) {
      if (event.path("type").asText().matches("response\\.(completed|incomplete|failed)")) {
        whole = event.path("response");
      }
    }
    model = whole.path("model").asText("");
    input = whole.path("usage").path("input_tokens").asLong();
    output = whole.path("usage").path("output_tokens").asLong();
    finish =
        whole.path("incomplete_details").path("reason").asText(whole.path("status").asText(""));
    for (JsonNode item : whole.path("output")) {
      if (item.path("type").asText().equals("message")) {
        for (JsonNode part : item.path("content")) {
          text +=
              part.path("type").asText().equals("output_text") ? part.path("text").asText() : "";
        }
      } else if (item.path("type").asText().equals("function_call")) {
        calls.add(
            item.path("call_id").asText()
                + "|"
                + item.path("name").asText()
                + "|"
                + item.path("arguments").asText());
      } else if (item.path("type").asText().equals("custom_tool_call")) {
        calls.add(
            item.path("call_id").asText()
                + "|"
                + item.path("name").asText()
                + "|"
                + item.path("input").asText());
      }
    }
  }

  private void anthropic(List<JsonNode> events) {
    if (events.size() == 1 && events.get(0).has("content")) {
      JsonNode whole = events.get(0);
      model = whole.path("model").asText();
      usage(whole.path("usage"));
      finish = whole.path("stop_reason").asText("");
      for (JsonNode block : whole.path("content")) {
        switch (block.path("type").asText()) {
          case "text" -> text += block.path("text").asText();
          case "thinking" -> reasoning += block.path("thinking").asText();
          case "tool_use" ->
              calls.add(
                  block.path("id").asText()
                      + "|"
                      + block.path("name").asText()
                      + "|"
                      + block.path("input"));
          default -> {}
        }
      }
      return;
    }
    Map<Integer, JsonNode> starts = new TreeMap<>();
    Map<Integer, String> inputs = new TreeMap<>();
    for (JsonNode event : events) {
      int index = event.path("index").asInt();
      switch (event.path("type").asText()) {
        case "message_start" -> {
          model = event.path("message").path("model").asText();
          usage(event.path("message").path("usage"));
        }
        case "content_block_start" -> starts.put(index, event.path("content_block"));
        case "content_block_delta" -> {
          text += event.path("delta").path("text").asText("");
          reasoning += event.path("delta").path("thinking").asText("");
          inputs.merge(index, event.path("delta").path("partial_json").asText(""), String::concat);
        }
        case "message_delta" -> {
          finish = event.path("delta").path("stop_reason").asText(finish);
          usage(event.path("usage"));
        }
        case "error" -> streamError = true;
        default -> {}
      }
    }
    starts.forEach(
        (index, block) -> {
          if (block.path("type").asText().equals("tool_use")) {
            String typed = inputs.getOrDefault(index, "");
            calls.add(
                block.path("id").asText()
                    + "|"
                    + block.path("name").asText()
                    + "|"
                    + (typed.isEmpty() ? block.path("input").toString() : typed));
          }
        });
  }

  private long uncached;
  private long read;
  private long written;

  private void usage(JsonNode usage) {
    uncached = usage.path("input_tokens").asLong(uncached);
    read = usage.path("cache_read_input_tokens").asLong(read);
    written = usage.path("cache_creation_input_tokens").asLong(written);
    input = uncached + read + written;
    output = usage.path("output_tokens").asLong(output);
  }
}
