package io.tapedeck.diagnose;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Pattern;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import com.networknt.schema.resource.SchemaLoader;
import java.util.List;
import java.util.Locale;

/** Schemas that anybody may have written: patterns in linear time, and nothing is fetched. */
public final class Schemas {
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

  private Schemas() {}

  /**
   * Reads a schema, draft 2020-12 unless it says another.
   *
   * @throws RuntimeException where it is none, or refers to another document
   */
  public static Schema read(JsonNode schema) {
    Schema read = REGISTRY.getSchema(schema);
    read.initializeValidators();
    return read;
  }

  /** What in a document does not fit, in words. */
  public static List<String> misfits(Schema schema, JsonNode document) {
    return schema.validate(document).stream().map(Error::toString).toList();
  }
}
