package io.tapedeck.apps;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/**
 * Makes model calls, on a few threads, until it is killed, and says of each that it is done: the
 * victim of the kill tests. Every third call is a stream.
 */
public final class Treadmill {
  private Treadmill() {}

  /**
   * Runs until killed.
   *
   * @param args base URL of the provider, number of threads
   */
  public static void main(String[] args) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("sk-planted-no-such-key").maxRetries(0).build();
    int threads = Integer.parseInt(args[1]);
    for (int t = 0; t < threads; t++) {
      int thread = t;
      new Thread(() -> run(client, args[0], thread), "treadmill-" + t).start();
    }
  }

  private static void run(OpenAIClient client, String baseUrl, int thread) {
    StringBuilder history = new StringBuilder("Where is my order?");
    for (int i = 0; ; i++) {
      boolean stream = i % 3 == 2;
      String path = (stream ? "/load/stream/60/" : "/load/6000/") + thread + "-" + i;
      OpenAIClient at = client.withOptions(options -> options.baseUrl(baseUrl + path + "/v1"));
      ChatCompletionCreateParams params =
          ChatCompletionCreateParams.builder()
              .model("gpt-4o")
              .addUserMessage(history.toString())
              .build();
      if (stream) {
        try (StreamResponse<ChatCompletionChunk> chunks =
            at.chat().completions().createStreaming(params)) {
          chunks.stream().forEach(chunk -> {});
        }
      } else {
        at.chat().completions().create(params);
      }
      Lines.print("done", path);
      history.append(" And step ").append(i).append(" of it?");
      if (history.length() > 60_000) {
        history.setLength(1000);
      }
    }
  }
}
