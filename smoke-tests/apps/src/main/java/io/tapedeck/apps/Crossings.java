package io.tapedeck.apps;

import io.tapedeck.api.Tapedeck;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RecursiveTask;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** Many sessions at once, each of which asks from threads of every kind that the JDK has. */
public final class Crossings {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final ScheduledExecutorService LATER = Executors.newScheduledThreadPool(2);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;
  private final String session;

  private Crossings(String url, String session) {
    this.url = url;
    this.session = session;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider, and how many sessions
   */
  public static void main(String[] args) throws Exception {
    ask(args[0], "nobody", "before"); // The first call loads what carries scopes.
    ExecutorService sessions = Executors.newFixedThreadPool(8);
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      Crossings one = new Crossings(args[0], "session-" + i);
      work.add(
          () -> {
            one.run();
            return "done";
          });
    }
    for (Future<Object> done : sessions.invokeAll(work)) {
      done.get();
    }
    // On threads that have all worked for sessions.
    for (int i = 0; i < 8; i++) {
      POOL.submit(() -> ask(args[0], "nobody", "after")).get();
      sessions.submit(() -> ask(args[0], "nobody", "after")).get();
    }
    ask(args[0], "nobody", "after");
    System.exit(0);
  }

  private void run() throws Exception {
    Tapedeck.session(session);
    ask("here");
    POOL.submit(() -> ask("submit")).get();
    CompletableFuture<String> executed = new CompletableFuture<>();
    POOL.execute(() -> executed.complete(unchecked("execute")));
    executed.get();
    Callable<String> one = () -> ask("all");
    for (Future<String> done : POOL.invokeAll(List.of(one, one))) {
      done.get();
    }
    LATER.schedule(() -> ask("schedule"), 5, TimeUnit.MILLISECONDS).get();
    CompletableFuture.supplyAsync(() -> unchecked("supplyAsync")).get();
    CompletableFuture.supplyAsync(() -> unchecked("supplyAsync-pool"), POOL).get();
    completions();
    List<String> unused =
        IntStream.range(0, 4).parallel().mapToObj(i -> unchecked("parallel")).toList();
    new Forked().fork().get();
    Thread thread = new Thread(() -> unchecked("thread"));
    thread.start();
    thread.join();
    virtual();
    CLIENT
        .sendAsync(request(url, session, "send"), HttpResponse.BodyHandlers.ofString())
        .thenAccept(response -> unchecked("answered"))
        .get();
  }

  private void completions() throws Exception {
    CompletableFuture<String> elsewhere = new CompletableFuture<>();
    Future<?> unused = LATER.schedule(() -> elsewhere.complete(""), 5, TimeUnit.MILLISECONDS);
    elsewhere
        .thenApply(text -> unchecked("thenApply"))
        .thenApplyAsync(text -> unchecked("thenApplyAsync"))
        .thenCompose(text -> CompletableFuture.supplyAsync(() -> unchecked("thenCompose")))
        .thenCombine(elsewhere, (one, other) -> unchecked("thenCombine"))
        .handle((text, failure) -> unchecked("handle"))
        .whenComplete((text, failure) -> unchecked("whenComplete"))
        .thenRun(() -> unchecked("thenRun"))
        .get();
  }

  /** By reflection: this class is compiled for Java 17. */
  private void virtual() throws Exception {
    ExecutorService virtual;
    try {
      virtual =
          (ExecutorService)
              Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return;
    }
    virtual.submit(() -> ask("virtual")).get();
    virtual.shutdown();
  }

  private final class Forked extends RecursiveTask<String> {
    private static final long serialVersionUID = 1;

    @Override
    protected String compute() {
      return unchecked("fork");
    }
  }

  private String unchecked(String way) {
    try {
      return ask(way);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private String ask(String way) throws Exception {
    return ask(url, session, way);
  }

  private static String ask(String url, String session, String way) throws Exception {
    return CLIENT.send(request(url, session, way), HttpResponse.BodyHandlers.ofString()).body();
  }

  private static HttpRequest request(String url, String session, String way) {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"%s asks by %s"}]}"""
            .formatted(session, way);
    return HttpRequest.newBuilder(URI.create(url + "/echo/0/v1/chat/completions"))
        .POST(HttpRequest.BodyPublishers.ofString(body))
        .build();
  }
}
