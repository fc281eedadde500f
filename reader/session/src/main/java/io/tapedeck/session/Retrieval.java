package io.tapedeck.session;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.tapedeck.journal.Boundary;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Something looked up, and what was found.
 *
 * @param call as recorded
 * @param children calls made on its behalf, in order, such as those to a store
 * @param documents best first, as the retriever gave them
 */
public record Retrieval(RecordedCall call, List<RecordedCall> children, List<Document> documents) {

  private static final ObjectMapper JSON = new ObjectMapper();

  /**
   * One document.
   *
   * @param metadata an object; a missing node where there are none
   */
  public record Document(
      @Nullable String id, @Nullable Double score, String text, JsonNode metadata) {}

  public Retrieval {
    children = List.copyOf(children);
    documents = List.copyOf(documents);
  }

  /** Reads what was recorded. */
  static Retrieval of(RecordedCall call, List<RecordedCall> children) {
    List<Document> documents = new ArrayList<>();
    JsonNode found = json(call.response());
    if (!found.isArray() && !call.response().isEmpty()) {
      // What an operator put in its place, or what is left of one that was cut.
      String text = call.response().text();
      documents.add(new Document(null, null, text, MissingNode.getInstance()));
    }
    for (JsonNode each : found.isArray() ? found : MissingNode.getInstance()) {
      documents.add(
          new Document(
              each.path("id").textValue(),
              each.path("score").isNumber() ? each.path("score").doubleValue() : null,
              each.path("text").asText(),
              each.path("metadata")));
    }
    return new Retrieval(call, children, documents);
  }

  /** Whether it came to an end, and found nothing. */
  public boolean isEmpty() {
    return documents.isEmpty() && !call.failed() && !call.inFlight();
  }

  /** What was asked, in words; where those are not known, what else is. */
  public String query() {
    JsonNode asked = json(call.request());
    return asked.path(asked.has("query") ? "query" : "vector").asText();
  }

  /** How many, from which score and which: of the retriever, or else of the store below it. */
  public String limits() {
    List<String> limits = new ArrayList<>();
    JsonNode topK = asked("topK");
    if (topK.isNumber()) {
      limits.add("top " + topK.asText());
    }
    JsonNode minScore = asked("minScore");
    if (minScore.doubleValue() > 0) {
      limits.add("score from " + minScore.asText());
    }
    JsonNode filter = asked("filter");
    if (filter.isTextual()) {
      limits.add(filter.asText());
    }
    return String.join(", ", limits);
  }

  private JsonNode asked(String name) {
    return Stream.concat(Stream.of(call), children.stream())
        .filter(each -> each.boundary() == Boundary.RETRIEVAL)
        .map(each -> json(each.request()).path(name))
        .filter(value -> !value.isMissingNode())
        .findFirst()
        .orElse(MissingNode.getInstance());
  }

  /** The greatest score, where there are any. */
  public OptionalDouble best() {
    return scores().max();
  }

  /** The least score, where there are any. */
  public OptionalDouble worst() {
    return scores().min();
  }

  private DoubleStream scores() {
    return documents.stream()
        .filter(document -> document.score() != null)
        .mapToDouble(Document::score);
  }

  private static JsonNode json(RecordedBody body) {
    try {
      return JSON.readTree(body.text());
    } catch (JsonProcessingException e) {
      // Cut, or not recorded at all: what there is of it is shown raw.
      return MissingNode.getInstance();
    }
  }
}
