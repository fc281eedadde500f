package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import io.tapedeck.diagnose.Schemas;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import java.util.List;

/** The final text is JSON of a schema, draft 2020-12 unless the schema says another. */
final class SchemaAssertion implements Assertion {

  private static final int SHOWN = 3;

  private final Schema schema;

  /**
   * Prepares a schema.
   *
   * @throws RuntimeException where it is no schema, or refers to another document
   */
  SchemaAssertion(JsonNode schema) {
    this.schema = Schemas.read(schema);
  }

  @Override
  public List<Violation> check(Seen seen) {
    JsonNode answer = ToolCall.json(unfenced(seen.finalText()));
    if (answer.isMissingNode()) {
      String what = "the final text is no JSON. It is " + Excerpt.quoted(seen.finalText());
      return List.of(new Violation(seen.lastStep(), what));
    }
    return Schemas.misfits(schema, answer).stream()
        .limit(SHOWN)
        .map(error -> new Violation(seen.lastStep(), "the final answer: " + Excerpt.of(error)))
        .toList();
  }

  /** Models wrap JSON into a code block, and clients take it out again. */
  private static String unfenced(String text) {
    String stripped = text.strip();
    int first = stripped.indexOf('\n');
    if (stripped.startsWith("```") && stripped.endsWith("```") && first > 0) {
      int last = stripped.length() - 3;
      return first < last ? stripped.substring(first, last) : stripped;
    }
    return stripped;
  }
}
