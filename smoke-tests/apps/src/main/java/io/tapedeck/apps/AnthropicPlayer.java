package io.tapedeck.apps;

import com.anthropic.client.AnthropicClient;
import com.anthropic.client.okhttp.AnthropicOkHttpClient;
import com.anthropic.core.ObjectMappers;
import com.anthropic.core.http.AsyncStreamResponse;
import com.anthropic.core.http.StreamResponse;
import com.anthropic.models.messages.MessageCreateParams;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tapedeck.provider.Cassette;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executor;

/**
 * Plays recorded exchanges through anthropic-java: messages, whole or streamed as they were
 * recorded, in mode {@code sync} or {@code async}.
 */
public final class AnthropicPlayer {
  private final boolean async;

  private AnthropicPlayer(boolean async) {
    this.async = async;
  }

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    AnthropicPlayer player = new AnthropicPlayer(args[1].equals("async"));
    Turntable.of(args).play(player::play, "/v1/messages");
    System.exit(0);
  }

  private String play(Cassette cassette, String baseUrl) throws Exception {
    // One for each exchange: the first versions cannot change the URL of a client.
    AnthropicClient at =
        AnthropicOkHttpClient.builder()
            .apiKey("sk-ant-planted-no-such-key")
            .baseUrl(baseUrl)
            .maxRetries(0)
            .build();
    boolean streamed =
        ObjectMappers.jsonMapper().readTree(cassette.requestText()).path("stream").asBoolean();
    MessageCreateParams params = MessageCreateParams.builder().body(body(cassette)).build();
    Object answer = streamed ? stream(at, params) : message(at, params);
    return ObjectMappers.jsonMapper().writeValueAsString(answer);
  }

  private Object message(AnthropicClient at, MessageCreateParams params) {
    return async ? at.async().messages().create(params).join() : at.messages().create(params);
  }

  private Object stream(AnthropicClient at, MessageCreateParams params) {
    if (async) {
      return collect(at.async().messages().createStreaming(params));
    }
    try (StreamResponse<?> stream = at.messages().createStreaming(params)) {
      return stream.stream().toList();
    }
  }

  private static <T> List<T> collect(AsyncStreamResponse<T> stream) {
    List<T> events = new CopyOnWriteArrayList<>();
    Executor here = Runnable::run;
    stream.subscribe(events::add, here).onCompleteFuture().join();
    return events;
  }

  private static MessageCreateParams.Body body(Cassette cassette) throws CannotExpressException {
    try {
      return ObjectMappers.jsonMapper()
          .readValue(cassette.requestText(), MessageCreateParams.Body.class);
    } catch (JsonProcessingException e) {
      throw new CannotExpressException(e.getOriginalMessage());
    }
  }
}
