package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Asks how many tokens a conversation has; nothing is generated, so the count is no usage. The
 * conversation is written as for the model, or that whole request stands in a field.
 */
final class TokenCount implements WireFormat {

  private final WireFormat conversation;
  private final String ending;
  private final String envelope;

  /**
   * Makes a format.
   *
   * @param ending of the paths it claims
   * @param envelope the field that may hold a whole request of the conversation's format, or empty
   */
  TokenCount(WireFormat conversation, String ending, String envelope) {
    this.conversation = conversation;
    this.ending = ending;
    this.envelope = envelope;
  }

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith(ending);
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public List<String> messageFields() {
    List<String> fields = new ArrayList<>(conversation.messageFields());
    fields.add(envelope);
    return fields;
  }

  @Override
  public boolean holdsMessages(String field) {
    return !field.equals(envelope) && conversation.holdsMessages(field);
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    return field.equals(envelope)
        ? Wire.messages(conversation, unwrapped(element))
        : conversation.messages(field, element);
  }

  @Override
  public List<JsonNode> tools(ObjectNode request) {
    JsonNode inner = request.path(envelope);
    return conversation.tools(unwrapped(inner.isObject() ? inner : request));
  }

  @Override
  public Reply reply(ObjectNode body) {
    for (String field : new String[] {"input_tokens", "totalTokens", "inputTokens"}) {
      if (body.path(field).isNumber()) {
        Part count = new Part.TokenCount(body.path(field).asLong());
        Message message = new Message(Role.OUTPUT, List.of(count), body);
        return new Reply(null, null, List.of(new Reply.Choice(message, null)), null, body);
      }
    }
    return new Reply(null, null, List.of(), null, body);
  }

  @Override
  public StreamFormat stream() {
    return new UnstreamedReply();
  }

  /** Bedrock says which of its two APIs the request is for, and packs one of them in base64. */
  private static ObjectNode unwrapped(JsonNode request) {
    JsonNode inner = request;
    if (request.has("converse")) {
      inner = request.get("converse");
    } else if (request.path("invokeModel").has("body")) {
      try {
        inner = Json.MAPPER.readTree(request.path("invokeModel").path("body").binaryValue());
      } catch (IOException e) {
        // Not base64 of JSON: shown as it stands.
        inner = request;
      }
    }
    return inner instanceof ObjectNode object ? object : Json.NODES.objectNode();
  }
}
