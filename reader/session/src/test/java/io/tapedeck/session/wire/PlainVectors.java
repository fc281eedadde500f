package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Base64;

/** Embeddings, rankings and completions of all providers, read plainly. */
final class PlainVectors {

  private PlainVectors() {}

  static Plain embeddings(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode request = sides.request();
    if (request.at("/singleEmbeddingParams/text/value").isTextual()) {
      plain.asked.add("INPUT:" + request.at("/singleEmbeddingParams/text/value").asText());
    }
    for (String one : new String[] {"inputText", "input", "prompt"}) {
      if (request.path(one).isTextual()) {
        plain.asked.add("INPUT:" + request.path(one).asText());
      }
    }
    if (request.has("content")) {
      plain.asked.add("INPUT:" + PlainGoogle.parts(request.at("/content/parts")));
    }
    boolean tokens = request.at("/input/0").isNumber();
    if (tokens) {
      plain.asked.add("INPUT:?tokens");
    }
    for (String many :
        new String[] {tokens ? "none" : "input", "inputs", "texts", "requests", "instances"}) {
      for (JsonNode input : request.path(many)) {
        String google = PlainGoogle.parts(input.at("/content/parts"));
        String text = input.path("content").asText(input.asText());
        plain.asked.add("INPUT:" + (input.isArray() ? "?tokens" : google + text));
      }
    }
    JsonNode reply = sides.response().get(0);
    plain.model = reply.path("model").asText("");
    JsonNode list = reply.path("data");
    for (String field : new String[] {"embeddings", "predictions"}) {
      list = reply.has(field) ? reply.path(field) : list;
    }
    list = list.isObject() ? list.iterator().next() : list;
    JsonNode vector = reply.has("embedding") ? reply : list.path(0);
    int count = reply.has("embedding") ? 1 : list.size();
    while (vector.isObject()) {
      JsonNode inner = vector.path("embedding");
      inner = vector.has("embeddings") ? vector.path("embeddings") : inner;
      vector = vector.has("values") ? vector.path("values") : inner;
    }
    int size = vector.size();
    if (vector.isTextual()) {
      int bytes = Base64.getDecoder().decode(vector.asText()).length;
      size = sides.url().contains("perplexity") ? bytes : bytes / 4;
    }
    plain.said = "#" + count + "x" + size;
    plain.input =
        reply.at("/usage/total_tokens").asLong()
            + reply.at("/usageMetadata/promptTokenCount").asLong()
            + reply.at("/meta/billed_units/input_tokens").asLong()
            + reply.path("inputTextTokenCount").asLong()
            + reply.path("prompt_eval_count").asLong();
    for (JsonNode prediction : reply.path("predictions")) {
      plain.input += prediction.at("/embeddings/statistics/token_count").asLong();
    }
    return plain;
  }

  static Plain rankings(Plain.Sides sides) {
    Plain plain = new Plain();
    plain.asked.add("INPUT:" + sides.request().path("query").asText());
    for (JsonNode document : sides.request().path("documents")) {
      plain.asked.add("INPUT:" + document.path("text").asText(document.asText()));
    }
    JsonNode reply = sides.response().get(0);
    plain.model = reply.path("model").asText("");
    for (String field : new String[] {"results", "data"}) {
      for (JsonNode one : reply.path(field)) {
        plain.said +=
            "#" + one.path("index").asInt() + "=" + one.path("relevance_score").asDouble();
      }
    }
    plain.input = reply.at("/usage/total_tokens").asLong();
    return plain;
  }

  static Plain completions(Plain.Sides sides) {
    Plain plain = new Plain();
    JsonNode prompt = sides.request().path("prompt");
    if (prompt.isTextual()) {
      plain.asked.add("USER:" + prompt.asText());
    } else if (prompt.path(0).isNumber()) {
      plain.asked.add("USER:?tokens");
    } else {
      for (JsonNode one : prompt) {
        plain.asked.add(
            "USER:" + (one.isArray() ? "?tokens" : one.path("data").asText(one.asText())));
      }
    }
    for (JsonNode event : sides.response()) {
      plain.model = event.path("model").asText(event.path("model_version").asText(plain.model));
      JsonNode choice = event.path("choices").path(0);
      if (choice.path("index").asInt() == 0) {
        plain.said += choice.path("text").asText("") + choice.at("/message/content").asText("");
        plain.finish =
            choice.hasNonNull("finish_reason")
                ? choice.path("finish_reason").asText()
                : plain.finish;
      }
      // Aleph Alpha has a list; Anthropic, and the streams of Cohere and Writer, have it at the
      // top.
      JsonNode continued = event.has("completions") ? event.at("/completions/0") : event;
      for (String name : new String[] {"completion", "text", "value"}) {
        plain.said += continued.path(name).asText("");
      }
      for (String name : new String[] {"finish_reason", "stop_reason"}) {
        plain.finish = continued.hasNonNull(name) ? continued.path(name).asText() : plain.finish;
      }
      plain.input =
          event
              .at("/usage/prompt_tokens")
              .asLong(event.path("num_tokens_prompt_total").asLong(plain.input));
      plain.output =
          event
              .at("/usage/completion_tokens")
              .asLong(event.path("num_tokens_generated").asLong(plain.output));
      JsonNode billed = event.at("/response/meta/billed_units");
      plain.input = billed.path("input_tokens").asLong(plain.input);
      plain.output = billed.path("output_tokens").asLong(plain.output);
    }
    return plain;
  }
}
