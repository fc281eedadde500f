package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** A stream in the format of the model's maker, which its first event tells. */
final class HostedModelStream implements WireFormat.StreamFormat {

  private static final String METRICS = "amazon-bedrock-invocationMetrics";

  private WireFormat.@Nullable StreamFormat maker;
  private @Nullable JsonNode metrics;

  @Override
  public void event(String name, ObjectNode event) {
    metrics = event.has(METRICS) ? event.get(METRICS) : metrics;
    if (maker == null) {
      maker = maker(event);
    }
    maker.event(name, event);
  }

  private static WireFormat.StreamFormat maker(ObjectNode event) {
    String type = Json.textOrEmpty(event, "type");
    if (type.startsWith("message_") || type.startsWith("content_block_") || type.equals("ping")) {
      return new AnthropicMessagesStream();
    }
    if (event.has("messageStart") || event.has("contentBlockStart")) {
      return new BedrockConverseStream();
    }
    if (event.has("event_type")) {
      return new CohereChatV1Stream();
    }
    JsonNode choice = event.path("choices").path(0);
    return choice.has("delta") || choice.has("message") ? new OpenAiChatStream() : new TextStream();
  }

  @Override
  public boolean complete() {
    return maker != null && maker.complete();
  }

  @Override
  public ObjectNode whole() {
    ObjectNode whole = maker == null ? Json.NODES.objectNode() : maker.whole();
    if (metrics != null) {
      whole.set(METRICS, metrics);
    }
    return whole;
  }
}
