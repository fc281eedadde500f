package io.tapedeck.provider;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes answers in the wire format of OpenAI's chat completions. */
final class ChatJson {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String MODEL = "gpt-4o-2024-08-06";

  private ChatJson() {}

  /** A reply that says something. */
  static String says(String id, String text, int promptTokens, int cachedTokens, int tokens) {
    ObjectNode root = root(id, "chat.completion");
    choice(root, "message", "stop")
        .put("role", "assistant")
        .put("content", text)
        .putNull("refusal");
    usage(root, promptTokens, cachedTokens, tokens);
    return text(root);
  }

  /** A reply that was given before, as a message. */
  static String repeats(String id, JsonNode message) {
    ObjectNode root = root(id, "chat.completion");
    ObjectNode copy = choice(root, "message", message.has("tool_calls") ? "tool_calls" : "stop");
    message.properties().forEach(field -> copy.set(field.getKey(), field.getValue()));
    usage(root, 4000, 0, 100);
    return text(root);
  }

  /** A reply that asks for one tool. */
  static String calls(
      String id,
      String callId,
      String tool,
      String arguments,
      int promptTokens,
      int cachedTokens,
      int tokens) {
    List<Asked> one = List.of(new Asked(callId, tool, arguments));
    return calls(id, one, promptTokens, cachedTokens, tokens);
  }

  /** A reply that asks for several tools at once. */
  static String calls(
      String id, List<Asked> tools, int promptTokens, int cachedTokens, int tokens) {
    ObjectNode root = root(id, "chat.completion");
    ObjectNode message = choice(root, "message", "tool_calls").put("role", "assistant");
    message.putNull("content").putNull("refusal");
    ArrayNode calls = message.putArray("tool_calls");
    for (Asked tool : tools) {
      ObjectNode call = calls.addObject().put("id", tool.callId()).put("type", "function");
      call.putObject("function").put("name", tool.name()).put("arguments", tool.arguments());
    }
    usage(root, promptTokens, cachedTokens, tokens);
    return text(root);
  }

  /** A tool that a reply asks for. */
  record Asked(String callId, String name, String arguments) {}

  /** The same as a stream, the arguments of each in two pieces. */
  static List<String> streamsCalls(String id, List<Asked> tools, int promptTokens, int tokens) {
    List<String> events = new ArrayList<>();
    events.add(event(id, "", null));
    for (int i = 0; i < tools.size(); i++) {
      Asked tool = tools.get(i);
      int half = tool.arguments().length() / 2;
      ObjectNode first = root(id, "chat.completion.chunk");
      ObjectNode begun = choice(first, "delta", null).putArray("tool_calls").addObject();
      begun.put("index", i).put("id", tool.callId()).put("type", "function");
      begun
          .putObject("function")
          .put("name", tool.name())
          .put("arguments", tool.arguments().substring(0, half));
      events.add("data: " + text(first) + "\n\n");
      ObjectNode second = root(id, "chat.completion.chunk");
      ObjectNode rest = choice(second, "delta", null).putArray("tool_calls").addObject();
      rest.put("index", i).putObject("function").put("arguments", tool.arguments().substring(half));
      events.add("data: " + text(second) + "\n\n");
    }
    events.addAll(end(id, "tool_calls", promptTokens, tokens));
    return events;
  }

  /** A reply as a stream: one event for each word, then the usage, then the end mark. */
  static List<String> streams(String id, String text, int promptTokens, int tokens) {
    List<String> events = new ArrayList<>();
    events.add(event(id, "", null));
    for (String word : text.split("(?<= )", -1)) {
      events.add(event(id, word, null));
    }
    events.addAll(end(id, "stop", promptTokens, tokens));
    return events;
  }

  private static List<String> end(String id, String finish, int promptTokens, int tokens) {
    List<String> events = new ArrayList<>();
    events.add(event(id, null, finish));
    ObjectNode last = root(id, "chat.completion.chunk");
    last.putArray("choices");
    usage(last, promptTokens, 0, tokens);
    events.add("data: " + text(last) + "\n\n");
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String event(String id, @Nullable String content, @Nullable String finish) {
    ObjectNode root = root(id, "chat.completion.chunk");
    ObjectNode delta = choice(root, "delta", finish);
    if (content != null && content.isEmpty()) {
      delta.put("role", "assistant");
    }
    if (content != null) {
      delta.put("content", content);
    }
    root.putNull("usage");
    return "data: " + text(root) + "\n\n";
  }

  private static ObjectNode root(String id, String object) {
    ObjectNode root = JSON.createObjectNode();
    root.put("id", id).put("object", object).put("created", 1795219879L).put("model", MODEL);
    return root.put("service_tier", "default").put("system_fingerprint", "fp_7f2c91d4a0");
  }

  private static ObjectNode choice(ObjectNode root, String content, @Nullable String finish) {
    ObjectNode choice = root.putArray("choices").addObject();
    choice.put("index", 0);
    ObjectNode inner = choice.putObject(content);
    choice.putNull("logprobs").put("finish_reason", finish);
    return inner;
  }

  private static void usage(ObjectNode root, int promptTokens, int cachedTokens, int tokens) {
    ObjectNode usage = root.putObject("usage");
    usage.put("prompt_tokens", promptTokens).put("completion_tokens", tokens);
    usage.put("total_tokens", promptTokens + tokens);
    usage.putObject("prompt_tokens_details").put("cached_tokens", cachedTokens);
    usage.putObject("completion_tokens_details").put("reasoning_tokens", 0);
  }

  private static String text(ObjectNode node) {
    try {
      return JSON.writeValueAsString(node);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
