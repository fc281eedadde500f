package io.tapedeck.replay.assertion;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import java.util.List;
import java.util.Locale;

/** The final text is JSON of a schema, draft 2020-12 unless the schema says another. */
final class SchemaAssertion implements Assertion {

  private static final int SHOWN = 3;

  /** Patterns in linear time; nothing is fetched, from the network or the class path. */
  private static final SchemaRegistry REGISTRY =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder
                  .schemaLoader(SchemaLoader.builder().block(anywhere -> true).build())
                  .schemaCacheEnabled(false)
                  .schemaRegistryConfig(
                      SchemaRegistryConfig.builder()
                          .locale(Locale.ROOT)
                          .regularExpressionFactory(
                              pattern -> {
                                Pattern compiled = Pattern.compile(pattern);
                                return text -> compiled.matcher(text).find();
                              })
                          .build()));

  private final Schema schema;

  /**
   * Prepares a schema.
   *
   * @throws RuntimeException where it is no schema, or refers to another document
   */
  SchemaAssertion(JsonNode schema) {
    this.schema = REGISTRY.getSchema(schema);
    this.schema.initializeValidators();
  }

  @Override
  public List<Violation> check(Seen seen) {
    JsonNode answer = ToolCall.json(unfenced(seen.finalText()));
    if (answer.isMissingNode()) {
      String what = "the final text is no JSON. It is " + Excerpt.quoted(seen.finalText());
      return List.of(new Violation(seen.lastStep(), what));
    }
    return schema.validate(answer).stream()
        .limit(SHOWN)
        .map(Error::toString)
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
