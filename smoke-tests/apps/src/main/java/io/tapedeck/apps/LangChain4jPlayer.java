package io.tapedeck.apps;

import dev.langchain4j.model.anthropic.AnthropicChatModel;
import dev.langchain4j.model.anthropic.AnthropicStreamingChatModel;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.chat.StreamingChatModel;
import dev.langchain4j.model.chat.request.ChatRequest;
import dev.langchain4j.model.chat.response.ChatResponse;
import dev.langchain4j.model.chat.response.StreamingChatResponseHandler;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import io.tapedeck.provider.Cassette;
import java.util.concurrent.CompletableFuture;

/**
 * Plays recorded exchanges through LangChain4j's chat models, streamed where they were recorded as
 * a stream. Uses only what both the lowest and the highest 1.x have.
 */
public final class LangChain4jPlayer {
  private LangChain4jPlayer() {}

  /** Plays; the arguments are those of {@link Turntable#of}. */
  public static void main(String[] args) {
    Turntable.of(args).play(LangChain4jPlayer::play, "/chat/completions", "/v1/messages");
    System.exit(0);
  }

  private static String play(Cassette cassette, String baseUrl) throws Exception {
    ChatRequest request = ChatHistory.of(cassette);
    boolean anthropic = cassette.url().endsWith("/messages");
    String url = baseUrl + "/v1";
    if (!cassette.streamed()) {
      return render((anthropic ? anthropic(url) : openAi(url)).chat(request));
    }
    StreamingChatModel model = anthropic ? anthropicStreaming(url) : openAiStreaming(url);
    Collector collector = new Collector();
    model.chat(request, collector);
    String whole = render(collector.whole.join());
    return collector.parts + " parts " + whole;
  }

  private static ChatModel openAi(String url) {
    return OpenAiChatModel.builder()
        .baseUrl(url)
        .apiKey("no-key")
        .modelName("gpt-4o")
        .maxRetries(0)
        .build();
  }

  private static StreamingChatModel openAiStreaming(String url) {
    return OpenAiStreamingChatModel.builder()
        .baseUrl(url)
        .apiKey("no-key")
        .modelName("gpt-4o")
        .build();
  }

  private static ChatModel anthropic(String url) {
    return AnthropicChatModel.builder()
        .baseUrl(url)
        .apiKey("no-key")
        .modelName("claude-sonnet-4-5")
        .maxRetries(0)
        .build();
  }

  private static StreamingChatModel anthropicStreaming(String url) {
    return AnthropicStreamingChatModel.builder()
        .baseUrl(url)
        .apiKey("no-key")
        .modelName("claude-sonnet-4-5")
        .build();
  }

  private static String render(ChatResponse response) {
    String tokens = response.tokenUsage() == null ? "" : response.tokenUsage().toString();
    return response.finishReason()
        + " "
        + response.aiMessage().text()
        + " "
        + response.aiMessage().toolExecutionRequests()
        + " "
        + tokens;
  }

  private static final class Collector implements StreamingChatResponseHandler {
    final CompletableFuture<ChatResponse> whole = new CompletableFuture<>();
    int parts;

    @Override
    public void onPartialResponse(String part) {
      parts++;
    }

    @Override
    public void onCompleteResponse(ChatResponse response) {
      whole.complete(response);
    }

    @Override
    public void onError(Throwable error) {
      whole.completeExceptionally(error);
    }
  }
}
