package io.tapedeck.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/**
 * One change of a replay, as it is given on the command line: {@code STEP:WHERE=VALUE}.
 *
 * @param where {@code system}, {@code model}, {@code result.TOOL}, {@code retrieved.RETRIEVER} or a
 *     JSON pointer
 */
record EditOption(int step, String where, JsonNode value) {
  private static final Pattern FORM =
      Pattern.compile(
          "(?s)([1-9]\\d{0,5}):(system|model|(?:result|retrieved)\\.[^=]+|/[^=]*)=(.*)");

  /** The step from which on the model must answer for real, since what it is asked has changed. */
  int liveFrom() {
    return where.startsWith("result.") ? step + 1 : step;
  }

  /** Writes what the agent reads. */
  static void write(List<EditOption> edits, Path file) throws IOException {
    ArrayNode array = JsonNodeFactory.instance.arrayNode();
    for (EditOption edit : edits) {
      array
          .addObject()
          .put("step", edit.step())
          .put("where", edit.where())
          .set("value", edit.value());
    }
    Files.writeString(file, array.toString());
  }

  /** Reads one; a value that begins with {@code @} names a file that holds it. */
  static final class Converter implements ITypeConverter<EditOption> {
    @Override
    public EditOption convert(String text) {
      Matcher form = FORM.matcher(text);
      if (!form.matches()) {
        throw new TypeConversionException(
            "\""
                + text
                + "\" is not STEP:WHERE=VALUE; WHERE is system, model, result.TOOL,"
                + " retrieved.RETRIEVER, or a JSON pointer such as /messages/1/content");
      }
      String where = form.group(2);
      String value = form.group(3);
      if (value.startsWith("@")) {
        Path file = Path.of(value.substring(1));
        try {
          value = Files.readString(file);
        } catch (IOException e) {
          throw new TypeConversionException(file + " cannot be read: " + e);
        }
      }
      return new EditOption(
          Integer.parseInt(form.group(1)),
          where,
          where.startsWith("/") ? json(value) : TextNode.valueOf(value));
    }

    /** JSON where all of it is, such as a whole tool definition; else the text itself. */
    private static JsonNode json(String value) {
      try {
        JsonNode json =
            new ObjectMapper()
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .readTree(value);
        return json.isMissingNode() ? TextNode.valueOf(value) : json;
      } catch (JsonProcessingException e) {
        return TextNode.valueOf(value);
      }
    }
  }
}
