package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Reply;
import java.util.List;

/** Continuing a text: OpenAI's completions and what came before it at other providers. */
final class Completions implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return (path.endsWith("/completions") && !path.endsWith("/chat/completions"))
        || path.endsWith("/complete")
        || path.endsWith("/v1/generate");
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public List<String> messageFields() {
    return List.of("prompt");
  }

  @Override
  public boolean holdsMessages(String field) {
    return false;
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    return Prompt.messages(element);
  }

  @Override
  public Reply reply(ObjectNode body) {
    return HostedModel.read(body);
  }

  @Override
  public StreamFormat stream() {
    return new HostedModelStream();
  }
}
