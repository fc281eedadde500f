package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.util.List;

/**
 * Amazon Bedrock's InvokeModel: each model has the format of its maker, which is told by the looks
 * of each piece, since the model may be named by an ARN that tells nothing.
 */
final class HostedModel implements WireFormat {

  private static final WireFormat ANTHROPIC = new AnthropicMessages();
  private static final WireFormat CONVERSE = new BedrockConverse();
  private static final WireFormat OPENAI = new OpenAiChat();
  private static final WireFormat COHERE = new CohereChatV1();

  @Override
  public boolean claimsPath(String path) {
    return isInvocation(path) && !path.contains("embed") && !path.contains("rerank");
  }

  static boolean isInvocation(String path) {
    return path.contains("/model/")
        && (path.endsWith("/invoke") || path.endsWith("/invoke-with-response-stream"));
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public List<String> messageFields() {
    return List.of(
        "system",
        "preamble",
        "chat_history",
        "messages",
        "prompt",
        "inputText",
        "message",
        "tool_results");
  }

  @Override
  public boolean holdsMessages(String field) {
    return field.equals("messages") || field.equals("chat_history");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    return switch (field) {
      case "system" -> (typed(element) ? ANTHROPIC : CONVERSE).messages(field, element);
      case "messages" -> maker(element).messages(field, element);
      case "prompt" -> Prompt.messages(element);
      case "inputText" ->
          List.of(new Message(Role.USER, List.of(new Part.Text(element.asText())), element));
      default -> COHERE.messages(field, element);
    };
  }

  private static WireFormat maker(JsonNode message) {
    String role = Json.textOrEmpty(message, "role");
    boolean openAi = message.has("tool_calls") || role.equals("tool") || role.equals("developer");
    return openAi ? OPENAI : typed(message.path("content")) ? ANTHROPIC : CONVERSE;
  }

  private static boolean typed(JsonNode content) {
    return content.path(0).has("type");
  }

  @Override
  public List<JsonNode> tools(ObjectNode request) {
    return (request.has("toolConfig") ? CONVERSE : OPENAI).tools(request);
  }

  @Override
  public Reply reply(ObjectNode body) {
    return read(body);
  }

  /** Reads a reply of any maker. */
  static Reply read(ObjectNode body) {
    if (body.path("output").has("message")) {
      return CONVERSE.reply(body);
    }
    if (body.path("content").isArray()) {
      return ANTHROPIC.reply(body);
    }
    JsonNode choice = body.path("choices").path(0);
    if (choice.has("message") || choice.has("delta")) {
      return OPENAI.reply(body);
    }
    return body.has("chat_history") || body.path("tool_calls").isArray()
        ? COHERE.reply(body)
        : TextReply.read(body);
  }

  @Override
  public StreamFormat stream() {
    return new HostedModelStream();
  }
}
