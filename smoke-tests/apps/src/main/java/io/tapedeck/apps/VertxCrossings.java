package io.tapedeck.apps;

import io.tapedeck.api.Tapedeck;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Many sessions at once on one event loop, each of which asks from handlers of every kind. */
public final class VertxCrossings {
  private final Vertx vertx;
  private final HttpClient client;
  private final String url;
  private final String session;

  private VertxCrossings(Vertx vertx, HttpClient client, String url, String session) {
    this.vertx = vertx;
    this.client = client;
    this.url = url;
    this.session = session;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider, and how many sessions
   */
  public static void main(String[] args) throws Exception {
    Vertx vertx = Vertx.vertx(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(2));
    // What the method returns is another type in 5.0.
    HttpClient client =
        (HttpClient)
            Vertx.class
                .getMethod("createHttpClient", HttpClientOptions.class)
                .invoke(vertx, new HttpClientOptions());
    // The first call loads what carries scopes.
    got(new VertxCrossings(vertx, client, args[0], "nobody").ask("before"));
    ExecutorService sessions = Executors.newFixedThreadPool(8);
    List<Callable<Object>> work = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(args[1]); i++) {
      VertxCrossings one = new VertxCrossings(vertx, client, args[0], "session-" + i);
      work.add(
          () -> {
            one.run();
            return "done";
          });
    }
    for (java.util.concurrent.Future<Object> done : sessions.invokeAll(work)) {
      done.get();
    }
    System.exit(0);
  }

  private void run() throws Exception {
    Promise<String> handled = Promise.promise();
    Promise<String> onContext = Promise.promise();
    Promise<String> kept = Promise.promise();
    CountDownLatch listening = new CountDownLatch(1);
    new Thread(() -> keep(kept, listening)).start(); // Outside of the session.
    Tapedeck.session(session);
    Future<String> promised = kept.future().compose(answer -> ask("promised"));
    got(
        ask("here")
            .compose(answer -> ask("composed"))
            .onSuccess(answer -> pass(ask("handler"), handled))
            .compose(answer -> handled.future()));
    vertx.runOnContext(now -> pass(ask("context"), onContext));
    got(onContext.future());
    Callable<String> blocking = () -> got(ask("blocking"));
    got(vertx.executeBlocking(blocking, true));
    listening.countDown();
    got(promised);
  }

  private static void keep(Promise<String> promise, CountDownLatch listening) {
    try {
      listening.await();
      promise.complete("kept");
    } catch (InterruptedException e) {
      promise.fail(e);
    }
  }

  private static void pass(Future<String> answer, Promise<String> to) {
    var unused = answer.onSuccess(to::complete).onFailure(to::fail);
  }

  private Future<String> ask(String way) {
    String question =
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
            + session
            + " asks by "
            + way
            + "\"}]}";
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setAbsoluteURI(url + "/echo/0/v1/chat/completions"))
        .compose(request -> request.send(question).compose(answer -> answer.body()))
        .map(body -> body.toString());
  }

  private static <T> T got(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }
}
