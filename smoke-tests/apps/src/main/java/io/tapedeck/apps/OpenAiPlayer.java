package io.tapedeck.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.ObjectMappers;
import com.openai.core.http.AsyncStreamResponse;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.completions.CompletionCreateParams;
import com.openai.models.embeddings.EmbeddingCreateParams;
import com.openai.models.responses.ResponseCreateParams;
import io.tapedeck.provider.Cassette;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * Plays recorded exchanges through openai-java: chat completions, Responses, completions,
 * embeddings, whole or streamed as they were recorded, in mode {@code sync} or {@code async}.
 */
public final class OpenAiPlayer {
  private final boolean async;

  private OpenAiPlayer(boolean async) {
    this.async = async;
  }

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    OpenAiPlayer player = new OpenAiPlayer(args[1].equals("async"));
    Turntable.of(args).play(player::play, "/completions", "/responses", "/embeddings");
    // Not closed: closing would tell the client's pools to end while their threads still may run.
    System.exit(0);
  }

  private String play(Cassette cassette, String baseUrl) throws Exception {
    // One for each exchange: the first versions cannot change the URL of a client.
    OpenAIClient at =
        OpenAIOkHttpClient.builder()
            .apiKey("sk-planted-no-such-key")
            .baseUrl(baseUrl + "/v1")
            .maxRetries(0)
            .build();
    boolean streamed =
        ObjectMappers.jsonMapper().readTree(cassette.requestText()).path("stream").asBoolean();
    String path = cassette.url().replaceFirst("[?#].*", "");
    Object answer;
    if (path.endsWith("/chat/completions")) {
      ChatCompletionCreateParams params =
          ChatCompletionCreateParams.builder()
              .body(body(cassette, ChatCompletionCreateParams.Body.class))
              .build();
      answer = streamed ? chatStream(at, params) : chat(at, params);
    } else if (path.endsWith("/responses")) {
      ResponseCreateParams params =
          ResponseCreateParams.builder()
              .body(body(cassette, ResponseCreateParams.Body.class))
              .build();
      answer = streamed ? responseStream(at, params) : response(at, params);
    } else if (path.endsWith("/completions")) {
      CompletionCreateParams params =
          CompletionCreateParams.builder()
              .body(body(cassette, CompletionCreateParams.Body.class))
              .build();
      answer = streamed ? completionStream(at, params) : completion(at, params);
    } else {
      EmbeddingCreateParams params =
          EmbeddingCreateParams.builder()
              .body(body(cassette, EmbeddingCreateParams.Body.class))
              .build();
      answer = embedding(at, params);
    }
    return ObjectMappers.jsonMapper().writeValueAsString(answer);
  }

  private Object chat(OpenAIClient at, ChatCompletionCreateParams params) {
    return async
        ? at.async().chat().completions().create(params).join()
        : at.chat().completions().create(params);
  }

  private Object chatStream(OpenAIClient at, ChatCompletionCreateParams params) {
    if (async) {
      return collect(at.async().chat().completions().createStreaming(params));
    }
    try (StreamResponse<?> stream = at.chat().completions().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private Object response(OpenAIClient at, ResponseCreateParams params) {
    return async ? at.async().responses().create(params).join() : at.responses().create(params);
  }

  private Object responseStream(OpenAIClient at, ResponseCreateParams params) {
    if (async) {
      return collect(at.async().responses().createStreaming(params));
    }
    try (StreamResponse<?> stream = at.responses().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private Object completion(OpenAIClient at, CompletionCreateParams params) {
    return async ? at.async().completions().create(params).join() : at.completions().create(params);
  }

  private Object completionStream(OpenAIClient at, CompletionCreateParams params) {
    if (async) {
      return collect(at.async().completions().createStreaming(params));
    }
    try (StreamResponse<?> stream = at.completions().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private Object embedding(OpenAIClient at, EmbeddingCreateParams params) {
    return async ? at.async().embeddings().create(params).join() : at.embeddings().create(params);
  }

  private static <T> List<T> collect(AsyncStreamResponse<T> stream) {
    List<T> events = new CopyOnWriteArrayList<>();
    Executor here = Runnable::run;
    stream.subscribe(events::add, here).onCompleteFuture().join();
    return events;
  }

  private static <B> B body(Cassette cassette, Class<B> type) throws CannotExpressException {
    try {
      return ObjectMappers.jsonMapper().readValue(cassette.requestText(), type);
    } catch (JsonProcessingException e) {
      throw new CannotExpressException(e.getOriginalMessage());
    }
  }
}
