package io.tapedeck.player;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.player.match.Json;
import io.tapedeck.player.tape.TapeCall;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A change that the operator makes, at a step and from there on.
 *
 * @param step from 1
 * @param where {@code system}, {@code model}, a JSON pointer (RFC 6901) into the request, {@code
 *     result.TOOL} or {@code retrieved.RETRIEVER}
 * @param value what stands there then; of a result, its text
 */
public record Edit(int step, String where, Json value) {
  private static final String RESULT = "result.";
  private static final String RETRIEVED = "retrieved.";

  /**
   * Reads a file of edits: a JSON array of objects with {@code step}, {@code where} and {@code
   * value}.
   *
   * @throws IllegalArgumentException saying what is wrong with it
   */
  static List<Edit> read(Path file) {
    byte[] text;
    try {
      text = Files.readAllBytes(file);
    } catch (IOException e) {
      throw new IllegalArgumentException("play.edits: " + file + " cannot be read: " + e, e);
    }
    if (!(Json.parse(text) instanceof Json.Elements elements)) {
      throw new IllegalArgumentException("play.edits: " + file + " is no JSON array");
    }
    List<Edit> edits = new ArrayList<>();
    for (Json element : elements.of()) {
      Json value = element.get("value");
      if (element.get("step") instanceof Json.Bare step
          && step.of().matches("[1-9]\\d{0,5}")
          && element.get("where") instanceof Json.Text where
          && isPlace(where.of())
          && value != null) {
        edits.add(new Edit(Integer.parseInt(step.of()), where.of(), value));
      } else {
        throw new IllegalArgumentException(
            "play.edits: "
                + element.text()
                + " in "
                + file
                + " is no edit: it needs a step from 1, a value, and where: system, model,"
                + " result.TOOL, retrieved.RETRIEVER or /a/json/pointer");
      }
    }
    return edits;
  }

  private static boolean isPlace(String where) {
    return where.equals("system")
        || where.equals("model")
        || where.startsWith("/")
        || (where.startsWith(RESULT) && where.length() > RESULT.length())
        || (where.startsWith(RETRIEVED) && where.length() > RETRIEVED.length());
  }

  /** Whether it changes what a tool or a retriever gives, and not what a model is asked. */
  boolean isResult() {
    return where.startsWith(RESULT) || where.startsWith(RETRIEVED);
  }

  /** Whether it changes what this call gives. */
  boolean isResultOf(TapeCall call) {
    return switch (call.boundary()) {
      case TOOL -> where.equals(RESULT + call.name());
      case RETRIEVAL -> where.equals(RETRIEVED + call.name());
      default -> false;
    };
  }

  /** The text of its value. */
  byte[] text() {
    String text = value instanceof Json.Text string ? string.of() : value.text();
    return text.getBytes(UTF_8);
  }

  @Override
  public String toString() {
    return step + ":" + where;
  }
}
