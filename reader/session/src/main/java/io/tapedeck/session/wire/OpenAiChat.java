package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * OpenAI chat completions, and the many that speak it with an accent: reasoning under three names,
 * content as text or parts, usage at the top or inside a provider's own object, tools as {@code
 * tool_calls} or the older {@code function_call}.
 */
final class OpenAiChat implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    // Writer's path is Cohere's too; there the request decides.
    return path.endsWith("/chat/completions")
        || path.endsWith("/agents/completions")
        || path.endsWith("/v1/chat");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.path("messages").isArray() && request.has("model");
  }

  @Override
  public List<String> messageFields() {
    return List.of("messages");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    return element.isContainerNode() ? List.of(message(element)) : List.of();
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Reply.Choice> choices = new ArrayList<>();
    for (JsonNode choice : body.path("choices")) {
      // Some gateways answer a streamed request with whole messages under "delta".
      JsonNode message = choice.has("message") ? choice.get("message") : choice.path("delta");
      choices.add(new Reply.Choice(message(message, Role.ASSISTANT), finish(choice)));
    }
    return new Reply(Json.text(body, "id"), Json.text(body, "model"), choices, usage(body), body);
  }

  @Override
  public StreamFormat stream() {
    return new OpenAiChatStream();
  }

  /** Servers that fill every field send an empty reason for none. */
  private static @Nullable String finish(JsonNode choice) {
    String finish = Json.textOrEmpty(choice, "finish_reason");
    return finish.isEmpty() ? null : finish;
  }

  private static @Nullable Usage usage(ObjectNode body) {
    JsonNode usage = Json.present(body, "usage");
    if (usage == null) {
      usage = Json.present(body.path("x_groq"), "usage");
    }
    return usage == null ? null : usage(usage);
  }

  static Usage usage(JsonNode usage) {
    JsonNode in = usage.path("prompt_tokens_details");
    if (!in.isObject()) {
      in =
          usage.path(
              usage.has("input_tokens_details") ? "input_tokens_details" : "prompt_token_details");
    }
    JsonNode out = usage.path("completion_tokens_details");
    if (!out.isObject()) {
      out =
          usage.path(
              usage.has("output_tokens_details")
                  ? "output_tokens_details"
                  : "completion_token_details");
    }
    long cached = Json.count(in, "cached_tokens");
    if (cached == 0) {
      cached = Json.count(usage, "prompt_cache_hit_tokens", "cached_tokens", "num_cached_tokens");
    }
    long created = Json.count(in, "cache_write_tokens", "cache_creation_tokens");
    if (created == 0) {
      created = Json.count(usage, "cache_creation_input_tokens");
    }
    long reasoning = Json.count(out, "reasoning_tokens");
    return new Usage(
        Json.count(usage, "prompt_tokens", "input_tokens"),
        cached,
        created,
        Json.count(usage, "completion_tokens", "output_tokens"),
        reasoning == 0 ? Json.count(usage, "reasoning_tokens") : reasoning);
  }

  private static Message message(JsonNode message) {
    return message(message, Role.of(Json.textOrEmpty(message, "role")));
  }

  private static Message message(JsonNode message, Role role) {
    List<Part> parts = new ArrayList<>();
    reasoning(message, parts);
    List<Part> content = new ArrayList<>();
    OpenAiChatContent.read(message.get("content"), content);
    if (role == Role.TOOL) {
      String id = Json.text(message, "tool_call_id");
      parts.add(
          new Part.ToolResult(id == null ? Json.textOrEmpty(message, "name") : id, content, false));
    } else {
      parts.addAll(content);
    }
    String refusal = Json.text(message, "refusal");
    if (refusal != null && !refusal.isEmpty()) {
      parts.add(new Part.Refusal(refusal));
    }
    for (JsonNode call : message.path("tool_calls")) {
      toolCall(call, parts);
    }
    JsonNode function = Json.present(message, "function_call");
    if (function != null && !Json.textOrEmpty(function, "name").isEmpty()) {
      parts.add(call("", function));
    }
    JsonNode audio = Json.present(message, "audio");
    if (audio != null && !Json.textOrEmpty(audio, "id").isEmpty()) {
      parts.add(audio(audio));
    }
    for (JsonNode image : message.path("images")) {
      OpenAiChatContent.part(image, parts);
    }
    return new Message(role, parts, message);
  }

  private static void reasoning(JsonNode message, List<Part> parts) {
    for (String field : new String[] {"reasoning_content", "reasoning"}) {
      String text = Json.text(message, field);
      if (text != null && !text.isEmpty()) {
        parts.add(new Part.Reasoning(text));
        return;
      }
    }
    // OpenRouter's details repeat its "reasoning" text; they are read where that is absent.
    JsonNode details = message.path("reasoning_details");
    if (!details.isEmpty()) {
      StringBuilder text = new StringBuilder();
      details.forEach(
          detail -> text.append(Json.textOrEmpty(detail, detail.has("text") ? "text" : "summary")));
      parts.add(new Part.Reasoning(text.toString()));
    }
  }

  private static void toolCall(JsonNode call, List<Part> parts) {
    String id = Json.textOrEmpty(call, "id");
    JsonNode function = Json.present(call, "function");
    JsonNode custom = Json.present(call, "custom");
    if (function != null) {
      parts.add(call(id, function));
    } else if (custom != null) {
      parts.add(
          new Part.ToolCall(
              id, Json.textOrEmpty(custom, "name"), Json.textOrEmpty(custom, "input")));
    } else {
      parts.add(new Part.Other("tool_call", call));
    }
  }

  private static Part.ToolCall call(String id, JsonNode function) {
    return new Part.ToolCall(
        id, Json.textOrEmpty(function, "name"), Json.written(function.get("arguments")));
  }

  private static Part audio(JsonNode audio) {
    String data = Json.text(audio, "data");
    return data == null
        ? new Part.Media("audio", null, Json.text(audio, "id"), 0)
        : Media.base64("audio", null, data);
  }
}
