package io.tapedeck.player.match;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A JSON value for comparing: members sorted by name, elements in order, numbers as they were
 * written.
 */
public sealed interface Json {

  /** An object. */
  record Members(TreeMap<String, Json> of) implements Json {
    @Override
    public String toString() {
      return text();
    }
  }

  /** An array. */
  record Elements(List<Json> of) implements Json {
    @Override
    public String toString() {
      return text();
    }
  }

  /** A string. */
  record Text(String of) implements Json {
    @Override
    public String toString() {
      return text();
    }
  }

  /** A number as written, {@code true}, {@code false} or {@code null}. */
  record Bare(String of) implements Json {
    @Override
    public String toString() {
      return of;
    }
  }

  /** The member of an object, or null where this is none or has none of that name. */
  default @Nullable Json get(String name) {
    return this instanceof Members members ? members.of().get(name) : null;
  }

  /** The JSON text, without white space. */
  default String text() {
    StringBuilder to = new StringBuilder();
    Writing.write(this, to);
    return to.toString();
  }

  /** Parses a body, or returns null where it is not exactly one JSON value. */
  static @Nullable Json parse(byte[] body) {
    if (body.length == 0) {
      return null;
    }
    try (JsonParser parser = Reading.FACTORY.createParser(body)) {
      parser.nextToken();
      Json value = Reading.value(parser);
      return parser.nextToken() == null ? value : null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Parses a text that is itself an object or an array, as tool arguments are; else null. */
  static @Nullable Json parseNested(String text) {
    String trimmed = text.strip();
    boolean nested = trimmed.startsWith("{") || trimmed.startsWith("[");
    return nested ? parse(trimmed.getBytes(java.nio.charset.StandardCharsets.UTF_8)) : null;
  }

  /** Reads with the parser's limit on nesting, so that a hostile body cannot end the stack. */
  final class Reading {
    private static final JsonFactory FACTORY =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxStringLength(Integer.MAX_VALUE)
                    .maxNumberLength(10_000)
                    .maxNestingDepth(500)
                    .build())
            .build();

    private Reading() {}

    private static Json value(JsonParser parser) throws IOException {
      JsonToken token = parser.currentToken();
      if (token == null) {
        throw new IOException("no value");
      }
      return switch (token) {
        case START_OBJECT -> {
          TreeMap<String, Json> members = new TreeMap<>();
          while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            parser.nextToken();
            members.put(name, value(parser));
          }
          yield new Members(members);
        }
        case START_ARRAY -> {
          List<Json> elements = new ArrayList<>();
          while (parser.nextToken() != JsonToken.END_ARRAY) {
            elements.add(value(parser));
          }
          yield new Elements(elements);
        }
        case VALUE_STRING -> new Text(parser.getText());
        default -> new Bare(parser.getText());
      };
    }
  }

  /** Writes. */
  final class Writing {
    private Writing() {}

    private static void write(Json value, StringBuilder to) {
      if (value instanceof Members members) {
        char before = '{';
        for (Map.Entry<String, Json> member : members.of().entrySet()) {
          string(member.getKey(), to.append(before));
          write(member.getValue(), to.append(':'));
          before = ',';
        }
        to.append(members.of().isEmpty() ? "{}" : "}");
      } else if (value instanceof Elements elements) {
        char before = '[';
        for (Json element : elements.of()) {
          write(element, to.append(before));
          before = ',';
        }
        to.append(elements.of().isEmpty() ? "[]" : "]");
      } else if (value instanceof Text text) {
        string(text.of(), to);
      } else if (value instanceof Bare bare) {
        to.append(bare.of());
      }
    }

    static void string(String text, StringBuilder to) {
      to.append('"');
      JsonStringEncoder.getInstance().quoteAsString(text, to);
      to.append('"');
    }
  }
}
