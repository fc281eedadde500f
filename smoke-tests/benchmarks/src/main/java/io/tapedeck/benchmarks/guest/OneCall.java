package io.tapedeck.benchmarks.guest;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Makes one call with openai-java and leaves. */
public final class OneCall {
  private OneCall() {}

  /**
   * Calls.
   *
   * @param args base URL of the provider
   */
  public static void main(String[] args) {
    long start = System.nanoTime();
    OpenAIClient client =
        OpenAIOkHttpClient.builder().apiKey("no-key").baseUrl(args[0] + "/load/2000/v1").build();
    client
        .chat()
        .completions()
        .create(
            ChatCompletionCreateParams.builder()
                .model("gpt-4o")
                .addUserMessage("where is my order?")
                .build());
    System.out.println("firstCallNanos=" + (System.nanoTime() - start));
    System.exit(0);
  }
}
