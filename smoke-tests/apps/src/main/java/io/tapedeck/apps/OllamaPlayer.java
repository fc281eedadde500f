package io.tapedeck.apps;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.ollama4j.Ollama;
import io.github.ollama4j.models.chat.OllamaChatRequest;
import io.github.ollama4j.models.generate.OllamaGenerateRequest;
import io.github.ollama4j.utils.Utils;
import io.tapedeck.provider.Cassette;

/** Plays recorded exchanges with Ollama's own API through ollama4j. */
public final class OllamaPlayer {
  private static final ObjectMapper JSON =
      Utils.getObjectMapper().copy().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);

  private OllamaPlayer() {}

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    Turntable.of(args).play(OllamaPlayer::play, "/api/chat", "/api/generate");
    System.exit(0);
  }

  private static String play(Cassette cassette, String baseUrl) throws Exception {
    Ollama client = new Ollama(baseUrl);
    Object answer;
    if (cassette.url().endsWith("/api/chat")) {
      OllamaChatRequest request = read(cassette, OllamaChatRequest.class);
      // The recorded tools are to be asked for, not to be run.
      request.setUseTools(false);
      answer = client.chat(request, token -> {}).getResponseModel();
    } else {
      answer = client.generate(read(cassette, OllamaGenerateRequest.class), null);
    }
    return JSON.writeValueAsString(answer);
  }

  private static <T> T read(Cassette cassette, Class<T> type) throws CannotExpressException {
    try {
      return JSON.readValue(cassette.requestText(), type);
    } catch (JsonProcessingException e) {
      throw new CannotExpressException(e.getOriginalMessage());
    }
  }
}
