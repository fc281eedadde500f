package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** InvokeModel, read plainly: the maker's name in the URL says which format it is. */
final class PlainInvoke {

  private PlainInvoke() {}

  static Plain invoke(Plain.Sides sides) {
    Plain plain = new Plain();
    if (sides.url().contains("amazon.nova")) {
      PlainBedrock.asked(plain, sides.request());
      PlainBedrock.answered(plain, sides);
    } else if (sides.request().has("anthropic_version")) {
      anthropic(plain, sides);
    } else {
      text(plain, sides);
    }
    return plain;
  }

  static Plain count(Plain.Sides sides) {
    Plain plain = new Plain();
    asked(plain, sides.request());
    plain.said = "#" + sides.response().get(0).path("input_tokens").asLong();
    return plain;
  }

  static Plain anthropic(Plain.Sides sides) {
    Plain plain = new Plain();
    anthropic(plain, sides);
    return plain;
  }

  private static void anthropic(Plain plain, Plain.Sides sides) {
    asked(plain, sides.request());
    answered(plain, sides);
  }

  static void asked(Plain plain, JsonNode request) {
    if (request.has("system")) {
      plain.asked.add("SYSTEM:" + blocks(request.path("system")));
    }
    for (JsonNode message : request.path("messages")) {
      plain.asked.add(
          message.path("role").asText().toUpperCase(Locale.ROOT)
              + ":"
              + blocks(message.path("content")));
    }
  }

  private static void answered(Plain plain, Plain.Sides sides) {
    Map<Integer, String> blocks = new TreeMap<>();
    for (JsonNode event : sides.response()) {
      JsonNode message = event.path("message").isObject() ? event.path("message") : event;
      if (message.path("content").isArray()) {
        plain.said = blocks(message.path("content"));
      }
      plain.model = message.path("model").asText(plain.model);
      JsonNode usage = message.path("usage");
      if (usage.has("input_tokens")) {
        plain.input =
            usage.path("input_tokens").asLong()
                + usage.path("cache_read_input_tokens").asLong()
                + usage.path("cache_creation_input_tokens").asLong();
      }
      plain.output = usage.path("output_tokens").asLong(plain.output);
      plain.finish = event.at("/delta/stop_reason").asText(message.path("stop_reason").asText(""));
      int index = event.path("index").asInt();
      JsonNode begun = event.path("content_block");
      if (begun.path("type").asText().equals("tool_use")) {
        blocks.put(
            index, "{" + begun.path("id").asText() + "|" + begun.path("name").asText() + "|");
      }
      String grown = event.at("/delta/text").asText() + event.at("/delta/partial_json").asText();
      blocks.merge(index, grown, String::concat);
      if (event.path("type").asText().equals("message_delta")) {
        break;
      }
    }
    blocks.values().forEach(b -> plain.said += b.startsWith("{") ? b + "}" : b);
  }

  private static String blocks(JsonNode blocks) {
    if (blocks.isTextual()) {
      return blocks.asText();
    }
    StringBuilder line = new StringBuilder();
    for (JsonNode block : blocks) {
      line.append(
          switch (block.path("type").asText()) {
            case "text" -> block.path("text").asText();
            case "tool_use" ->
                "{"
                    + block.path("id").asText()
                    + "|"
                    + block.path("name").asText()
                    + "|"
                    + block.path("input")
                    + "}";
            case "tool_result" ->
                "["
                    + block.path("tool_use_id").asText()
                    + "|"
                    + blocks(block.path("content"))
                    + "]";
            case "tool_reference" -> "?tool_reference";
            default ->
                Plain.base64(
                    block.path("type").asText(),
                    block.at("/source/media_type").asText(),
                    block.at("/source/data").asText());
          });
    }
    return line.toString();
  }

  /** Titan, Llama, Mistral, AI21, Cohere, and Claude as it was: one prompt and its continuation. */
  private static void text(Plain plain, Plain.Sides sides) {
    JsonNode request = sides.request();
    String asked = request.path("inputText").asText(request.path("prompt").asText());
    plain.asked.add("USER:" + request.path("message").asText(asked));
    for (JsonNode event : sides.response()) {
      boolean second = event.path("index").asInt(0) > 0;
      JsonNode answer = event;
      for (String list :
          new String[] {"generations", "results", "outputs", "choices", "completions"}) {
        answer = event.has(list) ? event.path(list).path(0) : answer;
      }
      String said = answer.at("/data/text").asText();
      for (String name : new String[] {"outputText", "generation", "completion", "text"}) {
        said += answer.path(name).asText("");
      }
      plain.said += second ? "" : said;
      String finish = answer.at("/finishReason/reason").asText();
      for (String name : new String[] {"completionReason", "stop_reason", "finish_reason"}) {
        finish += answer.path(name).asText("").replace("null", "");
      }
      plain.finish = finish.isEmpty() ? plain.finish : finish;
      plain.model = event.path("model").asText(plain.model);
      plain.input = number(event, plain.input, "prompt_token_count", "inputTextTokenCount");
      plain.output =
          number(event, plain.output, "generation_token_count", "totalOutputTextTokenCount");
      plain.output = number(event.at("/results/0"), plain.output, "tokenCount");
      plain.input = number(event.path("usage"), plain.input, "prompt_tokens");
      plain.output = number(event.path("usage"), plain.output, "completion_tokens");
      JsonNode metrics = event.path("amazon-bedrock-invocationMetrics");
      plain.input = number(metrics, plain.input, "inputTokenCount");
      plain.output = number(metrics, plain.output, "outputTokenCount");
    }
  }

  private static long number(JsonNode node, long known, String... names) {
    for (String name : names) {
      if (node.path(name).isNumber()) {
        return node.path(name).asLong();
      }
    }
    return known;
  }
}
