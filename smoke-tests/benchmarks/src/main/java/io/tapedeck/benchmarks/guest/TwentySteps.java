package io.tapedeck.benchmarks.guest;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;

/** Two sessions of twenty steps with openai-java, and how long each took. */
public final class TwentySteps {
  private static final int STEPS = 20;

  private TwentySteps() {}

  /**
   * Runs.
   *
   * @param args base URL of the provider
   */
  public static void main(String[] args) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .apiKey("no-key")
            .baseUrl(args[0] + "/load/slow/2000/v1")
            .build();
    System.out.println("firstNanos=" + session(client, "first"));
    System.out.println("secondNanos=" + session(client, "second"));
    System.exit(0);
  }

  private static long session(OpenAIClient client, String name) {
    long start = System.nanoTime();
    ChatCompletionCreateParams.Builder conversation =
        ChatCompletionCreateParams.builder().model("gpt-4o");
    for (int step = 0; step < STEPS; step++) {
      conversation.addUserMessage("question " + step + " of the " + name + " session");
      ChatCompletion answer = client.chat().completions().create(conversation.build());
      conversation.addMessage(answer.choices().get(0).message());
    }
    return System.nanoTime() - start;
  }
}
