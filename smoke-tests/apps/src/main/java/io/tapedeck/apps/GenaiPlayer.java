package io.tapedeck.apps;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.genai.Client;
import com.google.genai.JsonSerializable;
import com.google.genai.ResponseStream;
import com.google.genai.types.Content;
import com.google.genai.types.CountTokensConfig;
import com.google.genai.types.EmbedContentConfig;
import com.google.genai.types.GenerateContentConfig;
import com.google.genai.types.GenerateContentResponse;
import io.tapedeck.provider.Cassette;
import java.util.ArrayList;
import java.util.List;

/** Plays recorded exchanges with Gemini through google-genai, in mode {@code sync} or async. */
public final class GenaiPlayer {
  private static final ObjectMapper JSON = new ObjectMapper();
  // What the API has beside the messages, and the client in its configuration.
  private static final List<String> CONFIGURED =
      List.of(
          "systemInstruction", "tools", "toolConfig", "safetySettings", "cachedContent", "labels");

  private final boolean async;
  private final Client client = Client.builder().apiKey("planted-no-such-key").build();

  private GenaiPlayer(boolean async) {
    this.async = async;
  }

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    GenaiPlayer player = new GenaiPlayer(args[1].equals("async"));
    Turntable.of(args)
        .play(
            player::play,
            ":generateContent",
            ":streamGenerateContent",
            ":batchEmbedContents",
            ":countTokens");
    System.exit(0);
  }

  private String play(Cassette cassette, String baseUrl) throws Exception {
    String path = cassette.url().replaceFirst("[?#].*", "");
    String model = path.replaceFirst(".*/models/([^:/]+):.*", "$1");
    JsonNode request = JSON.readTree(cassette.requestText());
    ObjectNode http = JSON.createObjectNode().put("baseUrl", baseUrl);
    http.putObject("retryOptions").put("attempts", 1);
    ObjectNode options = JSON.createObjectNode();
    options.set("httpOptions", http);
    if (path.endsWith(":batchEmbedContents")) {
      return embed(model, request, options);
    }
    if (path.endsWith(":countTokens")) {
      return count(model, request, options);
    }
    return generate(model, request, options, path.endsWith(":streamGenerateContent"));
  }

  private String generate(String model, JsonNode request, ObjectNode options, boolean streamed)
      throws Exception {
    if (request.path("generationConfig") instanceof ObjectNode generation) {
      options.setAll(generation);
    }
    CONFIGURED.stream()
        .filter(request::has)
        .forEach(name -> options.set(name, request.required(name)));
    GenerateContentConfig config = read(options, GenerateContentConfig.class);
    List<Content> contents = contents(request);
    if (!streamed) {
      return async
          ? client.async.models.generateContent(model, contents, config).get().toJson()
          : client.models.generateContent(model, contents, config).toJson();
    }
    List<String> chunks = new ArrayList<>();
    try (ResponseStream<GenerateContentResponse> stream =
        async
            ? client.async.models.generateContentStream(model, contents, config).get()
            : client.models.generateContentStream(model, contents, config)) {
      stream.forEach(chunk -> chunks.add(chunk.toJson()));
    }
    return chunks.toString();
  }

  private String embed(String model, JsonNode request, ObjectNode options) throws Exception {
    List<String> texts = request.required("requests").findValuesAsText("text");
    EmbedContentConfig config = read(options, EmbedContentConfig.class);
    return async
        ? client.async.models.embedContent(model, texts, config).get().toJson()
        : client.models.embedContent(model, texts, config).toJson();
  }

  private String count(String model, JsonNode request, ObjectNode options) throws Exception {
    List<Content> contents = contents(request.path("generateContentRequest"));
    CountTokensConfig config = read(options, CountTokensConfig.class);
    return async
        ? client.async.models.countTokens(model, contents, config).get().toJson()
        : client.models.countTokens(model, contents, config).toJson();
  }

  private static List<Content> contents(JsonNode request) throws CannotExpressException {
    List<Content> contents = new ArrayList<>();
    for (JsonNode content : request.path("contents")) {
      contents.add(read(content, Content.class));
    }
    return contents;
  }

  private static <T extends JsonSerializable> T read(JsonNode json, Class<T> type)
      throws CannotExpressException {
    try {
      return JsonSerializable.fromJsonNode(json, type);
    } catch (RuntimeException e) {
      throw new CannotExpressException(e.getMessage() + ": " + e.getCause());
    }
  }
}
