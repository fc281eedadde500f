package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Turning texts into vectors, at every provider: they differ in the names of the fields alone. Of
 * the vectors only their number and length are told; the numbers are in the raw reply.
 */
final class Embeddings implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("embeddings")
        || path.endsWith("/embed")
        || path.endsWith(":embedcontent")
        || path.endsWith(":batchembedcontents")
        || (HostedModel.isInvocation(path) && path.contains("embed"));
  }

  /** Vertex AI predicts with models of all kinds under one path. */
  @Override
  public boolean claimsRequest(ObjectNode request) {
    return request.path("instances").path(0).has("content");
  }

  @Override
  public List<String> messageFields() {
    return List.of(
        "input",
        "inputs",
        "texts",
        "images",
        "content",
        "requests",
        "instances",
        "inputText",
        "inputImage",
        "prompt",
        "singleEmbeddingParams");
  }

  @Override
  public boolean holdsMessages(String field) {
    return false;
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    boolean several = element.isArray() && !element.isEmpty() && !element.get(0).isNumber();
    List<Message> messages = new ArrayList<>();
    for (JsonNode one : several ? element : Json.NODES.arrayNode().add(element)) {
      List<Part> parts = new ArrayList<>();
      EmbeddingInput.read(field, one, parts);
      messages.add(new Message(Role.INPUT, parts, one));
    }
    return messages;
  }

  @Override
  public Reply reply(ObjectNode body) {
    Part vectors = EmbeddingReply.vectors(body);
    List<Reply.Choice> choices =
        vectors == null
            ? List.of()
            : List.of(new Reply.Choice(new Message(Role.OUTPUT, List.of(vectors), body), null));
    return new Reply(
        Json.text(body, "id"), Json.text(body, "model"), choices, EmbeddingReply.usage(body), body);
  }

  /** Hugging Face's server answers with the vectors alone. */
  @Override
  public @Nullable ObjectNode listed(List<JsonNode> values) {
    boolean vectors = !values.isEmpty() && values.get(0).isArray();
    return vectors ? Json.NODES.objectNode().set("embeddings", Json.list(values)) : null;
  }

  @Override
  public StreamFormat stream() {
    return new UnstreamedReply();
  }
}
