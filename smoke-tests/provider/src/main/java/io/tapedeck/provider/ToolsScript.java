package io.tapedeck.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A model that uses the tools of a framework's test program. The user's message says which: each
 * {@code tool:argument} in it is called, all at once, and the answer repeats what they returned.
 * The argument is called text, or as {@code tool.name:argument} has it. Whole or streamed, as the
 * request has it. What is said depends only on the messages.
 */
final class ToolsScript implements Script {
  private static final ObjectMapper JSON = new ObjectMapper();

  @Override
  public @Nullable Answer answer(ReceivedRequest request) {
    if (!request.path().endsWith("/chat/completions")) {
      return null;
    }
    JsonNode body;
    try {
      body = JSON.readTree(request.text());
    } catch (JsonProcessingException e) {
      return Answer.json(400, "{\"error\":{\"message\":\"no JSON\"}}");
    }
    JsonNode messages = body.path("messages");
    String id = "chatcmpl-" + Integer.toHexString(messages.hashCode());
    boolean streamed = body.path("stream").asBoolean();
    List<ChatJson.Asked> asked = asked(id, messages.path(messages.size() - 1));
    if (!asked.isEmpty()) {
      return streamed
          ? Answer.events(ChatJson.streamsCalls(id, asked, 100, 20)).pausing(1)
          : Answer.json(200, ChatJson.calls(id, asked, 100, 0, 20));
    }
    String text = said(messages);
    return streamed
        ? Answer.events(ChatJson.streams(id, text, 120, 10)).pausing(1)
        : Answer.json(200, ChatJson.says(id, text, 120, 0, 10));
  }

  private static List<ChatJson.Asked> asked(String id, JsonNode last) {
    List<ChatJson.Asked> asked = new ArrayList<>();
    if (last.path("role").asText().equals("user")) {
      for (String word : text(last).split(" ", -1)) {
        int colon = word.indexOf(':');
        if (colon > 0) {
          String[] tool = word.substring(0, colon).split("\\.", 2);
          String name = tool.length == 2 ? tool[1] : "text";
          String arguments = "{\"" + name + "\":\"" + word.substring(colon + 1) + "\"}";
          String callId = "call_" + id.substring(9) + "_" + asked.size();
          asked.add(new ChatJson.Asked(callId, tool[0], arguments));
        }
      }
    }
    return asked;
  }

  /** What the tools said that were called last, or how often the user has spoken. */
  private static String said(JsonNode messages) {
    List<String> results = new ArrayList<>();
    int questions = 0;
    for (JsonNode message : messages) {
      if (message.path("role").asText().equals("tool")) {
        results.add(text(message));
      } else if (message.path("role").asText().equals("user")) {
        results.clear();
        questions++;
      }
    }
    return results.isEmpty()
        ? "This is your question number " + questions + "."
        : "The tools say: " + String.join(" and ", results) + ".";
  }

  private static String text(JsonNode message) {
    JsonNode content = message.path("content");
    return content.isArray() ? content.path(0).path("text").asText() : content.asText();
  }
}
