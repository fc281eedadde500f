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

/** Amazon Bedrock's Converse, which Amazon's own Nova models speak also when invoked directly. */
final class BedrockConverse implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/converse") || path.endsWith("/converse-stream");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.path("inferenceConfig").isObject() && request.path("messages").isArray();
  }

  @Override
  public List<String> messageFields() {
    return List.of("system", "messages");
  }

  @Override
  public boolean holdsMessages(String field) {
    return field.equals("messages");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    List<Part> parts = new ArrayList<>();
    boolean system = field.equals("system");
    BedrockBlocks.read(system ? element : element.path("content"), parts);
    Role role = system ? Role.SYSTEM : Role.of(Json.textOrEmpty(element, "role"));
    return List.of(new Message(role, parts, element));
  }

  @Override
  public List<JsonNode> tools(ObjectNode request) {
    List<JsonNode> tools = new ArrayList<>();
    for (JsonNode tool : request.path("toolConfig").path("tools")) {
      tools.add(tool.has("toolSpec") ? tool.get("toolSpec") : tool);
    }
    return tools;
  }

  @Override
  public Reply reply(ObjectNode body) {
    JsonNode message = body.path("output").path("message");
    List<Reply.Choice> choices = new ArrayList<>();
    if (message.isObject()) {
      List<Part> parts = new ArrayList<>();
      BedrockBlocks.read(message.path("content"), parts);
      choices.add(
          new Reply.Choice(
              new Message(Role.ASSISTANT, parts, message), Json.text(body, "stopReason")));
    }
    JsonNode usage = Json.present(body, "usage");
    return new Reply(null, null, choices, usage == null ? null : usage(usage), body);
  }

  /** What came from the cache or went there is counted beside the rest of the input. */
  private static Usage usage(JsonNode usage) {
    long read = Json.count(usage, "cacheReadInputTokens", "cacheReadInputTokenCount");
    long written = Json.count(usage, "cacheWriteInputTokens", "cacheWriteInputTokenCount");
    return new Usage(
        Json.count(usage, "inputTokens") + read + written,
        read,
        written,
        Json.count(usage, "outputTokens"),
        0);
  }

  @Override
  public StreamFormat stream() {
    return new BedrockConverseStream();
  }
}
