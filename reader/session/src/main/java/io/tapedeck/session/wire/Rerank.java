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

/** Ordering documents by how well they fit a query: Cohere, Voyage, Jina, Pinecone and others. */
final class Rerank implements WireFormat {

  @Override
  public boolean claimsPath(String path) {
    return path.endsWith("/rerank") || (HostedModel.isInvocation(path) && path.contains("rerank"));
  }

  @Override
  public boolean claimsRequest(ObjectNode request) {
    return false;
  }

  @Override
  public List<String> messageFields() {
    return List.of("query", "queries", "documents", "texts", "sources");
  }

  @Override
  public boolean holdsMessages(String field) {
    return !field.equals("query");
  }

  /** Bedrock's agents nest the text of queries and sources. */
  private static @Nullable String text(JsonNode element) {
    JsonNode inner = element.path("inlineDocumentSource").path("textDocument");
    inner = element.has("textQuery") ? element.get("textQuery") : inner;
    return Json.text(inner.has("text") ? inner : element, "text");
  }

  @Override
  public List<Message> messages(String field, JsonNode element) {
    String text = element.isTextual() ? element.asText() : text(element);
    // A document may have any fields; all of them are ranked.
    Part part = new Part.Text(text == null ? element.toString() : text);
    return List.of(new Message(Role.INPUT, List.of(part), element));
  }

  @Override
  public Reply reply(ObjectNode body) {
    JsonNode ranked = body.path(body.has("results") ? "results" : "data");
    List<Part> scores = new ArrayList<>();
    for (JsonNode one : ranked) {
      JsonNode score = one.path("score");
      for (String name : new String[] {"relevance_score", "relevanceScore"}) {
        score = one.has(name) ? one.get(name) : score;
      }
      scores.add(new Part.Score(one.path("index").asInt(), score.asDouble()));
    }
    List<Reply.Choice> choices =
        ranked.isArray()
            ? List.of(new Reply.Choice(new Message(Role.OUTPUT, scores, body), null))
            : List.of();
    long tokens = Json.count(body.path("usage"), "total_tokens", "prompt_tokens");
    return new Reply(
        Json.text(body, "id"),
        Json.text(body, "model"),
        choices,
        tokens == 0 ? null : new Usage(tokens, 0, 0, 0, 0),
        body);
  }

  /** Hugging Face's server answers with the scores alone. */
  @Override
  public @Nullable ObjectNode listed(List<JsonNode> values) {
    boolean scores = !values.isEmpty() && values.get(0).has("score");
    return scores ? Json.NODES.objectNode().set("results", Json.list(values)) : null;
  }

  @Override
  public StreamFormat stream() {
    return new UnstreamedReply();
  }
}
