package io.tapedeck.junit;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.function.Predicate;

/** The agent's account of a replay. */
record ReplayReport(JsonNode json) {
  private static final ObjectMapper JSON = new ObjectMapper();

  static ReplayReport parse(String json) {
    try {
      return new ReplayReport(JSON.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("the agent's report is no JSON: " + json, e);
    }
  }

  String text() {
    return json.path("text").asText();
  }

  boolean same() {
    return json.path("same").asBoolean();
  }

  int answered() {
    return json.path("answered").asInt();
  }

  /** Whether the application asked for something that the tape does not hold. */
  boolean askedElse() {
    return any(kind -> !kind.equals("MISSING"));
  }

  /** Whether the application asked for more than the tape holds. */
  boolean askedMore() {
    return any("EXTRA"::equals);
  }

  private boolean any(Predicate<String> kind) {
    for (JsonNode divergence : json.path("divergences")) {
      if (kind.test(divergence.path("kind").asText())) {
        return true;
      }
    }
    return false;
  }
}
