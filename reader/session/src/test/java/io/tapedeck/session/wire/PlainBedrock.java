package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** Converse and its stream, read plainly. */
final class PlainBedrock {

  private PlainBedrock() {}

  static Plain converse(Plain.Sides sides) {
    Plain plain = new Plain();
    asked(plain, sides.request());
    answered(plain, sides);
    return plain;
  }

  static Plain count(Plain.Sides sides) throws IOException {
    Plain plain = new Plain();
    asked(plain, sides.request().at("/input/converse"));
    String body = sides.request().at("/input/invokeModel/body").asText();
    if (!body.isEmpty()) {
      PlainInvoke.asked(plain, Plain.JSON.readTree(Base64.getDecoder().decode(body)));
    }
    plain.said = "#" + sides.response().get(0).path("inputTokens").asLong();
    return plain;
  }

  static void asked(Plain plain, JsonNode request) {
    if (request.has("system")) {
      plain.asked.add("SYSTEM:" + blocks(request.path("system")));
    }
    for (JsonNode message : request.path("messages")) {
      String role = message.path("role").asText().equals("user") ? "USER:" : "ASSISTANT:";
      plain.asked.add(role + blocks(message.path("content")));
    }
  }

  static void answered(Plain plain, Plain.Sides sides) {
    JsonNode first = sides.response().get(0);
    if (first.has("output")) {
      plain.said = blocks(first.path("output").path("message").path("content"));
      plain.finish = first.path("stopReason").asText();
      usage(plain, first.path("usage"));
      return;
    }
    Map<Integer, String[]> blocks = new TreeMap<>();
    for (JsonNode event : sides.response()) {
      JsonNode start = event.path("contentBlockStart");
      if (start.has("start")) {
        JsonNode tool = start.path("start").path("toolUse");
        String type =
            start.at("/start/toolUse/type").asText(start.at("/start/toolResult/type").asText());
        String head =
            type.isEmpty() || type.equals("tool_use")
                ? "{" + tool.path("toolUseId").asText() + "|" + tool.path("name").asText() + "|"
                : "?" + type;
        blocks.put(start.path("contentBlockIndex").asInt(), new String[] {head, ""});
      }
      JsonNode delta = event.path("contentBlockDelta").path("delta");
      if (!delta.isMissingNode()) {
        int index = event.path("contentBlockDelta").path("contentBlockIndex").asInt();
        String[] block = blocks.computeIfAbsent(index, i -> new String[] {"", ""});
        if (delta.has("reasoningContent")) {
          block[0] = "~";
        }
        block[1] +=
            delta.path("text").asText()
                + delta.at("/toolUse/input").asText()
                + delta.at("/reasoningContent/text").asText();
      }
      plain.finish = event.at("/messageStop/stopReason").asText(plain.finish);
      if (event.at("/metadata/usage").isObject()) {
        usage(plain, event.at("/metadata/usage"));
      }
    }
    for (String[] block : blocks.values()) {
      plain.said +=
          switch (block[0].isEmpty() ? ' ' : block[0].charAt(0)) {
            case '{' -> block[0] + block[1] + "}";
            case '~' -> "~" + block[1] + "~";
            case '?' -> block[0];
            default -> block[1];
          };
    }
  }

  /** The total is the provider's own sum, so it checks ours. */
  private static void usage(Plain plain, JsonNode usage) {
    plain.output = usage.path("outputTokens").asLong();
    plain.input =
        usage.has("totalTokens")
            ? usage.path("totalTokens").asLong() - plain.output
            : usage.path("inputTokens").asLong();
  }

  static String blocks(JsonNode blocks) {
    if (blocks.isTextual()) {
      return blocks.asText();
    }
    StringBuilder line = new StringBuilder();
    blocks.forEach(block -> line.append(block(block)));
    return line.toString();
  }

  private static String block(JsonNode block) {
    JsonNode use = block.path("toolUse");
    JsonNode result = block.path("toolResult");
    String type = use.path("type").asText(result.path("type").asText("tool_use"));
    if (!type.equals("tool_use") && !type.equals("tool_result")) {
      return "?" + type;
    }
    if (block.has("text")) {
      return block.path("text").asText();
    }
    if (block.has("json")) {
      return block.path("json").toString();
    }
    if (block.hasNonNull("toolUse")) {
      return "{"
          + use.path("toolUseId").asText()
          + "|"
          + use.path("name").asText()
          + "|"
          + use.path("input")
          + "}";
    }
    if (block.has("toolResult")) {
      String failed = result.path("status").asText().equals("error") ? "failed|" : "";
      String content = blocks(result.path("content"));
      return "[" + result.path("toolUseId").asText() + "|" + failed + content + "]";
    }
    if (block.has("reasoningContent")) {
      return "~" + block.at("/reasoningContent/reasoningText/text").asText() + "~";
    }
    if (block.has("citationsContent")) {
      return blocks(block.at("/citationsContent/content"));
    }
    if (block.has("searchResult")) {
      return blocks(block.at("/searchResult/content"));
    }
    if (block.has("guardContent")) {
      return block.at("/guardContent/text/text").asText();
    }
    for (String kind : new String[] {"image", "video", "document"}) {
      JsonNode value = block.path(kind);
      String mime =
          (kind.equals("document") ? "application/" : kind + "/") + value.path("format").asText();
      String shown = kind.equals("document") ? "file" : kind;
      if (value.at("/source/text").isTextual()) {
        return value.at("/source/text").asText();
      }
      if (value.at("/source/s3Location").isObject()) {
        return "<" + shown + " " + mime + " " + value.at("/source/s3Location/uri").asText() + ">";
      }
      if (block.has(kind)) {
        return Plain.base64(shown, mime, value.at("/source/bytes").asText());
      }
    }
    return "?" + block.fieldNames().next();
  }
}
