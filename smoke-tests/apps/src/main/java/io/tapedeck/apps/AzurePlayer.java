package io.tapedeck.apps;

import com.azure.ai.openai.OpenAIAsyncClient;
import com.azure.ai.openai.OpenAIClient;
import com.azure.ai.openai.OpenAIClientBuilder;
import com.azure.ai.openai.models.ChatCompletionsOptions;
import com.azure.ai.openai.models.CompletionsOptions;
import com.azure.ai.openai.models.EmbeddingsOptions;
import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.policy.AddHeadersPolicy;
import com.azure.core.http.policy.FixedDelayOptions;
import com.azure.core.http.policy.RetryOptions;
import com.azure.json.JsonProviders;
import com.azure.json.JsonReader;
import com.azure.json.JsonSerializable;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.provider.Cassette;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Plays recorded exchanges through azure-ai-openai: chat completions, completions, embeddings,
 * whole or streamed as they were recorded, in mode {@code sync} or {@code async}.
 */
public final class AzurePlayer {
  /** What the client's types make of JSON. */
  @FunctionalInterface
  private interface Reading<T> {
    T read(JsonReader json) throws IOException;
  }

  private static final ObjectMapper JSON = new ObjectMapper();

  private final boolean async;

  private AzurePlayer(boolean async) {
    this.async = async;
  }

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    AzurePlayer player = new AzurePlayer(args[1].equals("async"));
    Turntable.of(args).play(player::play, "/completions", "/embeddings");
    System.exit(0);
  }

  private String play(Cassette cassette, String baseUrl) throws Exception {
    // The client refuses to send a key over plain HTTP: it is put in beside it.
    OpenAIClientBuilder at =
        new OpenAIClientBuilder()
            .endpoint(baseUrl)
            .addPolicy(
                new AddHeadersPolicy(
                    new HttpHeaders()
                        .set(HttpHeaderName.fromString("api-key"), "planted-no-such-key")))
            .retryOptions(new RetryOptions(new FixedDelayOptions(0, Duration.ofMillis(1))));
    String path = cassette.url().replaceFirst("[?#].*", "");
    if (path.endsWith("/chat/completions")) {
      return chat(at, body(cassette, ChatCompletionsOptions::fromJson));
    }
    return path.endsWith("/embeddings")
        ? embedding(at, body(cassette, EmbeddingsOptions::fromJson))
        : completion(at, body(cassette, CompletionsOptions::fromJson));
  }

  private String chat(OpenAIClientBuilder at, ChatCompletionsOptions options) throws IOException {
    String model = model(options.getModel());
    OpenAIAsyncClient waiting = at.buildAsyncClient();
    OpenAIClient client = at.buildClient();
    if (Boolean.TRUE.equals(options.isStream())) {
      return all(
          async
              ? waiting.getChatCompletionsStream(model, options).toIterable()
              : client.getChatCompletionsStream(model, options));
    }
    return async
        ? waiting.getChatCompletions(model, options).block().toJsonString()
        : client.getChatCompletions(model, options).toJsonString();
  }

  private String completion(OpenAIClientBuilder at, CompletionsOptions options) throws IOException {
    String model = model(options.getModel());
    OpenAIAsyncClient waiting = at.buildAsyncClient();
    OpenAIClient client = at.buildClient();
    if (Boolean.TRUE.equals(options.isStream())) {
      return all(
          async
              ? waiting.getCompletionsStream(model, options).toIterable()
              : client.getCompletionsStream(model, options));
    }
    return async
        ? waiting.getCompletions(model, options).block().toJsonString()
        : client.getCompletions(model, options).toJsonString();
  }

  private String embedding(OpenAIClientBuilder at, EmbeddingsOptions options) throws IOException {
    String model = model(options.getModel());
    return async
        ? at.buildAsyncClient().getEmbeddings(model, options).block().toJsonString()
        : at.buildClient().getEmbeddings(model, options).toJsonString();
  }

  private static String all(Iterable<? extends JsonSerializable<?>> stream) throws IOException {
    List<String> chunks = new ArrayList<>();
    for (JsonSerializable<?> chunk : stream) {
      chunks.add(chunk.toJsonString());
    }
    return chunks.toString();
  }

  /** Azure's own exchanges have the deployment in the path, in place of a model. */
  private static String model(@Nullable String named) {
    return named == null ? "deployed" : named;
  }

  /** The client's types have lists where the API takes one text as well. */
  private static <T> T body(Cassette cassette, Reading<T> reading) throws CannotExpressException {
    try {
      ObjectNode request = (ObjectNode) JSON.readTree(cassette.requestText());
      for (String one : List.of("prompt", "input")) {
        if (request.path(one).isTextual()) {
          String text = request.required(one).textValue();
          request.putArray(one).add(text);
        }
      }
      try (JsonReader json = JsonProviders.createReader(request.toString())) {
        return reading.read(json);
      }
    } catch (IOException | RuntimeException e) {
      throw new CannotExpressException(e.toString());
    }
  }
}
