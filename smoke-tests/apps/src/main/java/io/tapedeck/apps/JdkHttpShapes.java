package io.tapedeck.apps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;

/** Does with java.net.http.HttpClient whatever an application may do with it, a line for each. */
public final class JdkHttpShapes {
  private static final Duration SHORT = Duration.ofMillis(300);

  private final HttpClient client = HttpClient.newHttpClient();
  private final HttpClient follower =
      HttpClient.newBuilder().followRedirects(Redirect.ALWAYS).build();
  private final HttpClient hasty = HttpClient.newBuilder().connectTimeout(SHORT).build();
  private final Shapes shapes;

  private JdkHttpShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    JdkHttpShapes program = new JdkHttpShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel(
        "parallel", i -> program.whole(program.client, program.post("parallel-" + i)));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> whole(client, post("send")));
    shapes.print(
        "async",
        () -> JdkAnswers.whole(client.sendAsync(post("async"), BodyHandlers.ofString()).join()));
    shapes.print(
        "async composed",
        () ->
            client
                .sendAsync(post("async"), BodyHandlers.ofString())
                .thenApply(HttpResponse::body)
                .thenApply(Lines::digest)
                .join());
    shapes.print(
        "gzip, as it came",
        () -> JdkAnswers.bytes(client.send(post("gzip"), BodyHandlers.ofByteArray())));
    shapes.print(
        "big",
        () ->
            JdkAnswers.bytes(
                client.send(
                    request("big", BodyPublishers.ofByteArray(Shapes.bigBody())),
                    BodyHandlers.ofByteArray())));
    shapes.print("slow first byte", () -> whole(client, post("slow-first-byte")));
    shapes.print(
        "discarded", () -> "" + client.send(post("send"), BodyHandlers.discarding()).statusCode());
    shapes.print("empty answer", () -> whole(client, post("empty-answer")));
    shapes.print(
        "head", () -> whole(client, to("head").method("HEAD", BodyPublishers.noBody()).build()));
    shapes.print("get", () -> whole(client, to("send").GET().build()));
  }

  private void requestBodies() {
    shapes.print("empty request", () -> whole(client, request("empty", BodyPublishers.noBody())));
    shapes.print(
        "request from a stream",
        () ->
            whole(
                client,
                request(
                    "chunked-request",
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(Shapes.QUESTION)))));
    shapes.print(
        "request in pieces",
        () ->
            whole(
                client,
                request(
                    "chunked-request",
                    BodyPublishers.ofByteArrays(List.of(Shapes.QUESTION, Shapes.QUESTION)))));
    // A client of its own: after this, java.net.http uses the broken connection again.
    // A client of its own: after this, java.net.http uses the broken connection again.
    shapes.print(
        "request that fails",
        () ->
            whole(
                HttpClient.newHttpClient(),
                request("one-shot", BodyPublishers.ofInputStream(FailingInputStream::new))));
  }

  private void streams() {
    shapes.print(
        "lines", () -> JdkAnswers.lines(client.send(post("stream"), BodyHandlers.ofLines())));
    shapes.print(
        "slow lines",
        () -> JdkAnswers.lines(client.send(post("slow-stream"), BodyHandlers.ofLines())));
    shapes.print(
        "bytes read slowly",
        () ->
            JdkAnswers.readInSevens(
                client.send(post("stream"), BodyHandlers.ofInputStream()).body()));
    shapes.print(
        "lines, async",
        () -> JdkAnswers.lines(client.sendAsync(post("stream"), BodyHandlers.ofLines()).join()));
    shapes.print(
        "lines abandoned",
        () -> JdkAnswers.firstLines(client.send(post("silent-midway"), BodyHandlers.ofLines())));
    shapes.print(
        "bytes abandoned",
        () ->
            JdkAnswers.abandon(
                client.send(post("silent-midway"), BodyHandlers.ofInputStream()).body()));
    shapes.print(
        "never read",
        () ->
            JdkAnswers.closeUnread(
                client.send(post("silent-midway"), BodyHandlers.ofInputStream())));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> whole(follower, post("redirect-302")));
    shapes.print("307 followed", () -> whole(follower, post("redirect-307")));
    shapes.print("302 not followed", () -> whole(client, post("redirect-302")));
    shapes.print("429", () -> whole(client, post("429-then-ok")));
    shapes.print("429, again", () -> whole(client, post("429-then-ok")));
    shapes.print("500", () -> whole(client, post("error-500")));
    shapes.print("half an answer", () -> whole(client, post("half")));
    shapes.print("half a chunked answer", () -> whole(client, post("half-chunked")));
    shapes.print(
        "half a stream",
        () -> JdkAnswers.lines(client.send(post("half-chunked"), BodyHandlers.ofLines())));
    shapes.print("no answer", () -> whole(client, post("no-answer")));
    shapes.print(
        "refused",
        () -> whole(client, HttpRequest.newBuilder(URI.create(Shapes.refusedUrl())).build()));
    shapes.print(
        "refused, async",
        () ->
            JdkAnswers.whole(
                client
                    .sendAsync(
                        HttpRequest.newBuilder(URI.create(Shapes.refusedUrl())).build(),
                        BodyHandlers.ofString())
                    .join()));
  }

  private void timeouts() throws IOException {
    HttpRequest silent = to("silent").timeout(SHORT).POST(question()).build();
    shapes.print("read timeout", () -> thrownBy(() -> whole(client, silent)));
    shapes.print(
        "read timeout, async",
        () -> thrownBy(() -> client.sendAsync(silent, BodyHandlers.ofString()).get()));
    try (DeafServer deaf = new DeafServer()) {
      HttpRequest request = HttpRequest.newBuilder(URI.create(deaf.url())).build();
      shapes.print("connect timeout", () -> thrownBy(() -> whole(hasty, request)));
    }
  }

  // Without its causes: they depend on which of the client's threads was the first to notice.
  private static String thrownBy(Callable<?> call) throws Exception {
    try {
      return "" + call.call();
    } catch (IOException e) {
      return "! " + e;
    } catch (ExecutionException e) {
      return "! " + e.getCause();
    }
  }

  private void cancellations() {
    shapes.print(
        "cancelled in the middle",
        () -> {
          CountDownLatch some = new CountDownLatch(1);
          CompletableFuture<HttpResponse<Void>> call =
              client.sendAsync(
                  post("silent-midway"),
                  BodyHandlers.ofByteArrayConsumer(bytes -> some.countDown()));
          some.await();
          call.cancel(true);
          // Cancelled, or failed because the connection went: the client's threads race for it.
          return "" + call.handle((response, thrown) -> thrown != null).join();
        });
    shapes.print(
        "handler that throws",
        () ->
            JdkAnswers.whole(
                client.send(
                    post("send"),
                    info -> {
                      throw new IllegalStateException("no handler for " + info.statusCode());
                    })));
  }

  private String whole(HttpClient with, HttpRequest request) throws Exception {
    return JdkAnswers.whole(with.send(request, BodyHandlers.ofString()));
  }

  private HttpRequest post(String shape) {
    return request(shape, question());
  }

  private HttpRequest request(String shape, BodyPublisher body) {
    return to(shape).POST(body).build();
  }

  private HttpRequest.Builder to(String shape) {
    return HttpRequest.newBuilder(URI.create(shapes.url(shape)))
        .header("Content-Type", "application/json");
  }

  private static BodyPublisher question() {
    return BodyPublishers.ofByteArray(Shapes.QUESTION);
  }
}
