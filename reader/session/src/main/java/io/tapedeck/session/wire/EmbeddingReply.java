package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Usage;
import org.jspecify.annotations.Nullable;

/** How many vectors a reply holds, and how long they are. */
final class EmbeddingReply {

  private static final int FLOAT_BYTES = 4;

  private EmbeddingReply() {}

  /** The vectors of a reply, or null where it holds none. */
  static Part.@Nullable Vectors vectors(JsonNode body) {
    JsonNode one = Json.present(body, "embedding");
    if (one != null) {
      return new Part.Vectors(1, dimensions(one, body));
    }
    for (String field : new String[] {"embeddings", "data", "predictions"}) {
      JsonNode list = body.path(field);
      if (list.isObject() && !list.isEmpty()) {
        // Cohere groups them by the type of their numbers; each group holds all of them.
        list = list.iterator().next();
      }
      if (list.isArray() && isVector(list.path(0))) {
        return new Part.Vectors(list.size(), dimensions(list.get(0), body));
      }
    }
    return null;
  }

  private static boolean isVector(JsonNode one) {
    return one.isArray()
        || one.has("embedding")
        || one.has("embeddings")
        || one.has("values")
        || one.has("sparse_values");
  }

  private static int dimensions(JsonNode vector, JsonNode body) {
    JsonNode numbers = vector;
    for (String field : new String[] {"embedding", "embeddings", "values", "float"}) {
      numbers = numbers.has(field) ? numbers.get(field) : numbers;
    }
    if (numbers.isTextual()) {
      long bytes = Media.base64("", null, numbers.asText()).bytes();
      // Perplexity writes its numbers in one byte each, all others in four.
      boolean small = Json.textOrEmpty(body, "model").startsWith("pplx-");
      return (int) (small ? bytes : bytes / FLOAT_BYTES);
    }
    return numbers.isArray() ? numbers.size() : 0;
  }

  static @Nullable Usage usage(JsonNode body) {
    long tokens = Json.count(body, "inputTextTokenCount", "prompt_eval_count");
    for (String field : new String[] {"usage", "usageMetadata"}) {
      tokens += Json.count(body.path(field), "prompt_tokens", "promptTokenCount", "total_tokens");
    }
    JsonNode billed = body.path("meta").path("billed_units");
    tokens += Json.count(billed, "input_tokens") + Json.count(billed, "image_tokens");
    for (JsonNode prediction : body.path("predictions")) {
      tokens += Json.count(prediction.path("embeddings").path("statistics"), "token_count");
    }
    return tokens == 0 ? null : new Usage(tokens, 0, 0, 0, 0);
  }
}
