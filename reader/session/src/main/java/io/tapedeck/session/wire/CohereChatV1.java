package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;

/**
 * Cohere's chat, version 1: the newest message apart from the history. Tool calls have no ids; a
 * result repeats the call that it answers.
 */
final class CohereChatV1 implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/v1/chat");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.has("message") || request.has("chat_history");
  }

  @Override
  public List<String> messageFields() {
    return List.of("preamble", "chat_history", "message", "tool_results");
  }

  @Override
  public boolean holdsMessages(String field) {
    return field.equals("chat_history");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    List<Part> parts = new ArrayList<>();
    Role role =
        switch (field) {
          case "preamble" -> Role.SYSTEM;
          case "message" -> Role.USER;
          case "tool_results" -> Role.TOOL;
          default -> Role.of(Json.textOrEmpty(element, "role"));
        };
    if (field.equals("tool_results")) {
      results(element, parts);
    } else if (element.isObject()) {
      said(element, "message", parts);
    } else {
      text(element.asText(), parts);
    }
    // The message is empty where only tool results are sent.
    boolean nothing = parts.isEmpty() && !element.isObject();
    return nothing ? List.of() : List.of(new Message(role, parts, element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    List<Part> parts = new ArrayList<>();
    said(body, "text", parts);
    String finish = Json.text(body, "finish_reason");
    boolean answers = body.has("text") || body.has("tool_calls");
    JsonNode meta = Json.present(body, "meta");
    return new Reply(
        TextReply.first(body, List.of("response_id", "generation_id")),
        Json.text(body, "model"),
        answers
            ? List.of(new Reply.Choice(new Message(Role.ASSISTANT, parts, body), finish))
            : List.of(),
        meta == null ? null : CohereChat.usage(meta),
        body);
  }

  @Override
  public StreamFormat stream() {
    return new CohereChatV1Stream();
  }

  private static void said(JsonNode message, String field, List<Part> parts) {
    text(Json.textOrEmpty(message, field), parts);
    for (JsonNode call : message.path("tool_calls")) {
      parts.add(
          new Part.ToolCall(
              "", Json.textOrEmpty(call, "name"), Json.written(call.get("parameters"))));
    }
    results(message.path("tool_results"), parts);
  }

  private static void text(String text, List<Part> parts) {
    if (!text.isEmpty()) {
      parts.add(new Part.Text(text));
    }
  }

  private static void results(JsonNode results, List<Part> parts) {
    for (JsonNode result : results) {
      String name = Json.textOrEmpty(result.path("call"), "name");
      List<Part> content = new ArrayList<>();
      result.path("outputs").forEach(output -> content.add(new Part.Text(Json.written(output))));
      parts.add(new Part.ToolResult(name, content, false));
    }
  }
}
