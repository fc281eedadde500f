package io.tapedeck.benchmarks.guest;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import org.HdrHistogram.Histogram;

/** Runs sessions of 30 steps whose requests grow to 100 KB, with openai-java, on one thread. */
public final class Sessions {
  private static final int STEPS = 30;
  private static final int BYTES_PER_STEP = 100 * 1024 / STEPS;
  private static final int REPLY_BYTES = 1500;

  private Sessions() {}

  /**
   * Runs.
   *
   * @param args base URL of the provider, sessions to warm up with, sessions to measure
   */
  public static void main(String[] args) {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .apiKey("no-key")
            .baseUrl(args[0] + "/load/" + REPLY_BYTES + "/v1")
            .maxRetries(0)
            .build();
    int warm = Integer.parseInt(args[1]);
    int measured = Integer.parseInt(args[2]);
    Histogram nanos = new Histogram(3);
    for (int i = 0; i < warm; i++) {
      run(client, i, nanos);
    }
    nanos.reset();
    Spending start = Spending.ofThisThread();
    for (int i = 0; i < measured; i++) {
      run(client, warm + i, nanos);
    }
    Spending spent = Spending.ofThisThread().since(start);
    long calls = nanos.getTotalCount();
    System.out.println("p50=" + nanos.getValueAtPercentile(50));
    System.out.println("p99=" + nanos.getValueAtPercentile(99));
    System.out.println("cpuPerCall=" + spent.cpuNanos() / calls);
    System.out.println("allocatedPerCall=" + spent.allocatedBytes() / calls);
    System.exit(0);
  }

  private static void run(OpenAIClient client, long seed, Histogram nanos) {
    Text text = new Text(seed);
    ChatCompletionCreateParams.Builder request =
        ChatCompletionCreateParams.builder()
            .model("gpt-4o")
            .addSystemMessage("You help with orders. " + seed);
    for (int step = 0; step < STEPS; step++) {
      request.addUserMessage(text.ofLength(BYTES_PER_STEP - REPLY_BYTES));
      ChatCompletionCreateParams params = request.build();
      long start = System.nanoTime();
      ChatCompletion reply = client.chat().completions().create(params);
      nanos.recordValue(System.nanoTime() - start);
      request.addMessage(reply.choices().get(0).message());
    }
  }
}
