package io.tapedeck.apps;

import com.cohere.api.Cohere;
import com.cohere.api.core.ObjectMappers;
import com.cohere.api.requests.ChatRequest;
import com.cohere.api.requests.ChatStreamRequest;
import com.cohere.api.requests.EmbedRequest;
import com.cohere.api.requests.RerankRequest;
import com.cohere.api.resources.v2.requests.V2ChatRequest;
import com.cohere.api.resources.v2.requests.V2ChatStreamRequest;
import com.cohere.api.resources.v2.requests.V2EmbedRequest;
import com.cohere.api.resources.v2.requests.V2RerankRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.tapedeck.provider.Cassette;
import java.util.ArrayList;
import java.util.List;

/** Plays recorded exchanges with Cohere through cohere-java: chat, embeddings, rerank. */
public final class CoherePlayer {
  private CoherePlayer() {}

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    Turntable.of(args).play(CoherePlayer::play, "/chat", "/embed", "/rerank");
    System.exit(0);
  }

  private static String play(Cassette cassette, String baseUrl) throws Exception {
    Cohere client =
        Cohere.builder().token("planted-no-such-key").url(baseUrl).maxRetries(0).build();
    boolean second = cassette.url().contains("/v2/");
    boolean streamed =
        ObjectMappers.JSON_MAPPER.readTree(cassette.requestText()).path("stream").asBoolean();
    Object answer;
    if (cassette.url().endsWith("/embed")) {
      answer =
          second
              ? client.v2().embed(read(cassette, V2EmbedRequest.class))
              : client.embed(read(cassette, EmbedRequest.class));
    } else if (cassette.url().endsWith("/rerank")) {
      answer =
          second
              ? client.v2().rerank(read(cassette, V2RerankRequest.class))
              : client.rerank(read(cassette, RerankRequest.class));
    } else if (streamed) {
      answer =
          second
              ? all(client.v2().chatStream(read(cassette, V2ChatStreamRequest.class)))
              : all(client.chatStream(read(cassette, ChatStreamRequest.class)));
    } else {
      answer =
          second
              ? client.v2().chat(read(cassette, V2ChatRequest.class))
              : client.chat(read(cassette, ChatRequest.class));
    }
    return ObjectMappers.JSON_MAPPER.writeValueAsString(answer);
  }

  private static List<Object> all(Iterable<?> stream) {
    List<Object> events = new ArrayList<>();
    stream.forEach(events::add);
    return events;
  }

  private static <T> T read(Cassette cassette, Class<T> type) throws CannotExpressException {
    try {
      return ObjectMappers.JSON_MAPPER.readValue(cassette.requestText(), type);
    } catch (JsonProcessingException e) {
      throw new CannotExpressException(e.getOriginalMessage());
    }
  }
}
