package io.tapedeck.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@link ToolsScript} as Gemini says it: {@code generateContent}, whole or streamed. */
final class GeminiScript implements Script {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    boolean streamed = request.path().contains(":streamGenerateContent");
    if (!streamed && !request.path().contains(":generateContent")) {
      return null;
    }
    JsonNode contents;
    try {
      contents = JSON.readTree(request.text()).path("contents");
    } catch (JsonProcessingException e) {
      return Answer.json(400, "{\"error\":{\"code\":400,\"message\":\"no JSON\"}}");
    }
    ArrayNode calls = calls(contents.path(contents.size() - 1));
    if (!calls.isEmpty()) {
      String reply = reply(calls, "STOP").toString();
      return streamed ? events(List.of(reply)) : Answer.json(200, reply);
    }
    String said = said(contents);
    if (!streamed) {
      return Answer.json(200, reply(text(said), "STOP").toString());
    }
    List<String> parts = new ArrayList<>();
    for (String word : said.split("(?<= )", -1)) {
      parts.add(reply(text(word), null).toString());
    }
    parts.add(reply(text(""), "STOP").toString());
    return events(parts);
  }

  private static Answer events(List<String> replies) {
    return Answer.events(replies.stream().map(reply -> "data: " + reply + "\r\n\r\n").toList())
        .pausing(1);
  }

  private static ArrayNode calls(JsonNode last) {
    ArrayNode calls = JsonNodeFactory.instance.arrayNode();
    for (String word : last.path("parts").path(0).path("text").asText().split(" ", -1)) {
      int colon = word.indexOf(':');
      if (colon > 0) {
        ObjectNode call = calls.addObject().putObject("functionCall");
        call.put("name", word.substring(0, colon));
        call.putObject("args").put("text", word.substring(colon + 1));
      }
    }
    return calls;
  }

  private static ArrayNode text(String text) {
    ArrayNode parts = JsonNodeFactory.instance.arrayNode();
    parts.addObject().put("text", text);
    return parts;
  }

  private static String said(JsonNode contents) {
    List<String> results = new ArrayList<>();
    int questions = 0;
    for (JsonNode content : contents) {
      for (JsonNode part : content.path("parts")) {
        if (part.has("functionResponse")) {
          results.add(part.path("functionResponse").path("response").toString());
        } else if (content.path("role").asText().equals("user")) {
          results.clear();
          questions++;
        }
      }
    }
    return results.isEmpty()
        ? "This is your question number " + questions + "."
        : "The tools say: " + String.join(" and ", results) + ".";
  }

  private static ObjectNode reply(ArrayNode parts, @Nullable String finish) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    ObjectNode candidate = root.putArray("candidates").addObject();
    ObjectNode content = candidate.putObject("content");
    content.set("parts", parts);
    content.put("role", "model");
    if (finish != null) {
      candidate.put("finishReason", finish);
    }
    candidate.put("index", 0);
    root.putObject("usageMetadata")
        .put("promptTokenCount", 40)
        .put("candidatesTokenCount", 8)
        .put("totalTokenCount", 48);
    return root.put("modelVersion", "gemini-2.0-flash").put("responseId", "r-1");
  }
}
