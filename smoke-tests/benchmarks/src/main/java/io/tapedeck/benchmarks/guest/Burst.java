package io.tapedeck.benchmarks.guest;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Fifty threads call at once, each with a history of its own that grows. */
public final class Burst {
  private static final int THREADS = 50;

  private Burst() {}

  /**
   * Bursts.
   *
   * @param args base URL of the provider, calls of each thread
   */
  public static void main(String[] args) throws Exception {
    OpenAIClient client =
        OpenAIOkHttpClient.builder()
            .apiKey("no-key")
            .baseUrl(args[0] + "/load/1500/v1")
            .maxRetries(0)
            .build();
    int calls = Integer.parseInt(args[1]);
    ExecutorService pool = Executors.newFixedThreadPool(THREADS);
    burst(pool, client, Math.max(1, calls / 4));
    long start = System.nanoTime();
    burst(pool, client, calls);
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println("callsPerSecond=" + (long) (THREADS * calls / seconds));
    System.out.println("calls=" + THREADS * (calls + Math.max(1, calls / 4)));
    System.exit(0);
  }

  private static void burst(ExecutorService pool, OpenAIClient client, int calls) throws Exception {
    List<Callable<Void>> work = new ArrayList<>();
    for (int t = 0; t < THREADS; t++) {
      int thread = t;
      work.add(() -> run(client, thread, calls));
    }
    for (Future<Void> each : pool.invokeAll(work)) {
      each.get();
    }
  }

  private static @Nullable Void run(OpenAIClient client, int thread, int calls) {
    Text text = new Text(thread);
    ChatCompletionCreateParams.Builder request =
        ChatCompletionCreateParams.builder().model("gpt-4o");
    for (int i = 0; i < calls; i++) {
      request.addUserMessage(text.ofLength(2000));
      client.chat().completions().create(request.build());
      if (i % 30 == 29) {
        request = ChatCompletionCreateParams.builder().model("gpt-4o");
      }
    }
    return null;
  }
}
