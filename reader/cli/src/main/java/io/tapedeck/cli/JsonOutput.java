package io.tapedeck.cli;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.PrintWriter;

/** Writes JSON as the answer of a command. */
final class JsonOutput {

  private static final ObjectMapper MAPPER =
      new ObjectMapper().disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);

  private JsonOutput() {}

  /** Writes a document over several lines. */
  static void document(JsonNode node, PrintWriter out) throws IOException {
    MAPPER.writerWithDefaultPrettyPrinter().writeValue(out, node);
    out.println();
  }

  /** Writes a document on one line. */
  static void line(JsonNode node, PrintWriter out) throws IOException {
    out.println(MAPPER.writeValueAsString(node));
  }
}
