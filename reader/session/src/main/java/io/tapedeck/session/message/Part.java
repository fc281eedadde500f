package io.tapedeck.session.message;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** One piece of a message, in the order in which the provider sent it. */
public sealed interface Part {

  /** Words. */
  record Text(String text) implements Part {}

  /**
   * The model asks for a tool.
   *
   * @param id the provider's id for this call, or empty where it gives none
   * @param arguments exactly the text that the model wrote; usually, not always, JSON
   */
  record ToolCall(String id, String name, String arguments) implements Part {}

  /**
   * A tool's answer.
   *
   * @param callId the {@link ToolCall#id} it answers; the tool's name, or empty, where calls have
   *     no ids
   * @param error whether the application told the model that the tool failed
   */
  record ToolResult(String callId, List<Part> content, boolean error) implements Part {
    public ToolResult {
      content = List.copyOf(content);
    }
  }

  /**
   * What the model thought before it answered.
   *
   * @param text empty where the provider sends it encrypted or not at all
   */
  record Reasoning(String text) implements Part {}

  /**
   * An image, sound or file.
   *
   * @param kind such as {@code image}, {@code audio}, {@code file}
   * @param mime where told
   * @param reference a URL or a file id, or null where the bytes are in the message
   * @param bytes size of the bytes in the message, 0 for a reference
   */
  record Media(String kind, @Nullable String mime, @Nullable String reference, long bytes)
      implements Part {}

  /** The model declines. */
  record Refusal(String text) implements Part {}

  /** What a call answers that talks with nobody. */
  sealed interface Figure extends Part {
    /** The figure in one line, for people. */
    String words();
  }

  /**
   * What texts were turned into to be compared with others.
   *
   * @param count how many vectors
   * @param dimensions numbers in each; 0 where they cannot be told
   */
  record Vectors(int count, int dimensions) implements Figure {
    @Override
    public String words() {
      String vectors = count == 1 ? "1 vector" : String.format(Locale.ROOT, "%,d vectors", count);
      return dimensions == 0
          ? vectors
          : String.format(Locale.ROOT, "%s of %,d numbers", vectors, dimensions);
    }
  }

  /**
   * How well one of the documents fits the query.
   *
   * @param document its place in the request, from 0
   */
  record Score(int document, double score) implements Figure {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "document %d: %.4f", document, score);
    }
  }

  /** How many tokens the request would have. */
  record TokenCount(long tokens) implements Figure {
    @Override
    public String words() {
      return String.format(Locale.ROOT, "%,d tokens", tokens);
    }
  }

  /**
   * A kind of part that has no word here: server-side tools, citations, markers.
   *
   * @param type as the provider names it
   */
  record Other(String type, JsonNode raw) implements Part {}
}
