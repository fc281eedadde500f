package io.tapedeck.apps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.context.annotation.AnnotationConfigApplicationContext;
import org.springframework.scheduling.annotation.EnableScheduling;

/** Asks a model by itself: Spring calls a method a few times, of which one call fails. */
@EnableScheduling
public class Scheduled {
  private static final int RUNS = 4;
  private static final CountDownLatch OVER = new CountDownLatch(1);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private static volatile String url = "";

  private final AtomicInteger runs = new AtomicInteger();

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    url = args[0];
    try {
      AnnotationConfigApplicationContext context =
          new AnnotationConfigApplicationContext(Scheduled.class);
      OVER.await();
      context.close();
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1);
    }
    System.exit(0);
  }

  /** Asks twice, as a job would that has more than one thing to ask. */
  @org.springframework.scheduling.annotation.Scheduled(fixedDelay = 10)
  public void sweep() throws Exception {
    int run = runs.incrementAndGet();
    if (run > RUNS) {
      OVER.countDown(); // By now the others are over, their ends included.
      return;
    }
    Lines.print("run " + run, ask("sweep " + run) + ask("sweep again " + run));
    if (run == 2) {
      throw new IllegalStateException("no luck in run 2");
    }
  }

  private static String ask(String question) throws Exception {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"%s"}]}"""
            .formatted(question);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/echo/0/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
  }
}
