package io.tapedeck.session.wire;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Role;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the replies of models that continue a text. Each maker has names of its own for the text
 * and for why it ends; the shapes are told apart by those names alone.
 */
final class TextReply {

  /** Where the text of one answer stands, and why it ended. */
  private record Shape(JsonPointer text, JsonPointer finish) {
    Shape(String text, String finish) {
      this(JsonPointer.compile(text), JsonPointer.compile(finish));
    }
  }

  /** Lists of answers and the shape of their elements. */
  private record Answers(String field, Shape shape) {}

  private static final List<Answers> LISTS =
      List.of(
          new Answers("choices", new Shape("/text", "/finish_reason")), // OpenAI
          new Answers("generations", new Shape("/text", "/finish_reason")), // Cohere
          new Answers("results", new Shape("/outputText", "/completionReason")), // Amazon Titan
          new Answers("completions", new Shape("/data/text", "/finishReason/reason")), // AI21
          new Answers("completions", new Shape("/completion", "/finish_reason")), // Aleph Alpha
          new Answers("outputs", new Shape("/text", "/stop_reason"))); // Mistral

  static final List<String> TEXTS =
      List.of("outputText", "generation", "completion", "text", "generated_text", "value");

  static final List<String> FINISHES =
      List.of("completionReason", "stop_reason", "finish_reason", "stopReason", "done_reason");

  private TextReply() {}

  static Reply read(ObjectNode body) {
    List<Reply.Choice> choices = new ArrayList<>();
    for (Answers answers : LISTS) {
      for (JsonNode answer : body.path(answers.field)) {
        JsonNode text = answer.at(answers.shape.text);
        if (text.isTextual()) {
          String finish = Json.written(answer.at(answers.shape.finish));
          choices.add(
              choice(text.asText(), finish.isEmpty() ? first(body, FINISHES) : finish, answer));
        }
      }
    }
    String text = first(body, TEXTS);
    if (choices.isEmpty() && text != null) {
      choices.add(choice(text, first(body, FINISHES), body));
    }
    return new Reply(
        first(body, List.of("id", "generation_id", "response_id")),
        first(body, List.of("model", "model_version")),
        choices,
        usage(body),
        body);
  }

  private static Reply.Choice choice(String text, @Nullable String finish, JsonNode raw) {
    List<Part> parts = text.isEmpty() ? List.of() : List.of(new Part.Text(text));
    return new Reply.Choice(new Message(Role.ASSISTANT, parts, raw), finish);
  }

  /** The first of several fields that holds text. */
  static @Nullable String first(JsonNode node, List<String> fields) {
    for (String field : fields) {
      if (node.path(field).isTextual()) {
        return node.path(field).asText();
      }
    }
    return null;
  }

  private static @Nullable Usage usage(ObjectNode body) {
    JsonNode usage = Json.present(body, "usage");
    if (usage != null) {
      return OpenAiChat.usage(usage);
    }
    JsonNode meta = Json.present(body, "meta");
    if (meta != null) {
      return CohereChat.usage(meta);
    }
    JsonNode metrics = body.path("amazon-bedrock-invocationMetrics");
    long input =
        Json.count(body, "prompt_token_count", "inputTextTokenCount", "num_tokens_prompt_total");
    long output =
        Json.count(
            body, "generation_token_count", "totalOutputTextTokenCount", "num_tokens_generated");
    for (JsonNode result : body.path("results")) {
      output += Json.count(result, "tokenCount");
    }
    long in = input == 0 ? Json.count(metrics, "inputTokenCount") : input;
    long out = output == 0 ? Json.count(metrics, "outputTokenCount") : output;
    return in + out == 0 ? null : new Usage(in, 0, 0, out, 0);
  }
}
