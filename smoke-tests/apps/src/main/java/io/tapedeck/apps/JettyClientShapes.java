package io.tapedeck.apps;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.BufferingResponseListener;
import org.eclipse.jetty.client.BytesRequestContent;
import org.eclipse.jetty.client.ContentResponse;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.InputStreamRequestContent;
import org.eclipse.jetty.client.InputStreamResponseListener;
import org.eclipse.jetty.client.OutputStreamRequestContent;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.jspecify.annotations.Nullable;

/** Does with Jetty's HttpClient whatever an application may do with it, a line for each. */
@SuppressWarnings("deprecation") // what the lowest version has too
public final class JettyClientShapes {
  private static final String JSON = "application/json";
  private static final int LIMIT = 16 << 20;
  private static final long SHORT_MILLIS = 300;

  private final HttpClient client = new HttpClient();
  private final HttpClient strict = new HttpClient();
  private final Shapes shapes;

  private JettyClientShapes(String baseUrl) throws Exception {
    this.shapes = new Shapes(baseUrl);
    client.start();
    strict.setFollowRedirects(false);
    strict.start();
    strict.getContentDecoderFactories().clear();
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    JettyClientShapes program = new JettyClientShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel("parallel", i -> whole(program.post("parallel-" + i)));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print(
        "send",
        () -> {
          ContentResponse response = post("send").send();
          return render(response, response.getContent());
        });
    shapes.print("async", () -> whole(post("async")));
    shapes.print("gzip, opened", () -> whole(post("gzip")));
    shapes.print(
        "gzip, as it came",
        () -> whole(question(strict, "gzip").headers(h -> h.put("Accept-Encoding", "gzip"))));
    shapes.print(
        "big", () -> whole(to("big").body(new BytesRequestContent(JSON, Shapes.bigBody()))));
    shapes.print("slow first byte", () -> whole(post("slow-first-byte")));
    shapes.print("empty answer", () -> whole(post("empty-answer")));
    shapes.print("head", () -> whole(to("head").method("HEAD")));
    shapes.print("get", () -> whole(to("send").method("GET")));
  }

  private void requestBodies() {
    shapes.print("empty request", () -> whole(to("empty")));
    shapes.print("chunked request", () -> written("chunked-request"));
    shapes.print("request in pieces", () -> written("one-shot"));
    // A client of its own: on a pooled connection, whether it is closed is noticed before or after.
    HttpClient own = new HttpClient();
    shapes.print(
        "request that fails",
        () -> {
          own.start();
          return whole(
              own.newRequest(shapes.url("one-shot"))
                  .method("POST")
                  .body(new InputStreamRequestContent(new FailingInputStream())));
        });
  }

  /** Writes the body after the request was sent. */
  private String written(String shape) throws Exception {
    OutputStreamRequestContent body = new OutputStreamRequestContent(JSON);
    CompletableFuture<String> answer = sent(to(shape).body(body));
    try (OutputStream out = body.getOutputStream()) {
      out.write(Shapes.QUESTION, 0, 20);
      out.flush();
      out.write(Shapes.QUESTION, 20, Shapes.QUESTION.length - 20);
    }
    return answer.get();
  }

  private void streams() {
    shapes.print("bytes", () -> Lines.digest(stream("stream").readAllBytes()));
    shapes.print("slow bytes", () -> Lines.digest(stream("slow-stream").readAllBytes()));
    shapes.print("bytes in sevens", () -> inSevens("stream"));
    shapes.print("abandoned", () -> abandoned(7));
    shapes.print("abandoned later", () -> abandoned(14));
  }

  private InputStream stream(String shape) throws Exception {
    InputStreamResponseListener listener = new InputStreamResponseListener();
    post(shape).send(listener);
    listener.get(30, TimeUnit.SECONDS);
    return listener.getInputStream();
  }

  private String inSevens(String shape) throws Exception {
    StringBuilder text = new StringBuilder();
    try (InputStream in = stream(shape)) {
      for (byte[] some = in.readNBytes(7); some.length > 0; some = in.readNBytes(7)) {
        text.append(Lines.digest(some), 0, 2);
      }
    }
    return text.toString();
  }

  private String abandoned(int bytes) throws Exception {
    try (InputStream in = stream("silent-midway")) {
      return Lines.digest(in.readNBytes(bytes));
    }
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> whole(post("redirect-302")));
    shapes.print("307 followed", () -> whole(post("redirect-307")));
    shapes.print("302 not followed", () -> whole(question(strict, "redirect-302")));
    shapes.print("429", () -> whole(post("429-then-ok")));
    shapes.print("429, again", () -> whole(post("429-then-ok")));
    shapes.print("500", () -> whole(post("error-500")));
    shapes.print("half an answer", () -> thrownBy(post("half")));
    shapes.print("half a chunked answer", () -> thrownBy(post("half-chunked")));
    shapes.print("no answer", () -> thrownBy(post("no-answer")));
    shapes.print("refused", () -> thrownBy(client.newRequest(Shapes.refusedUrl())));
  }

  private void timeouts() throws IOException {
    shapes.print("read timeout", () -> thrownBy(hasty(post("silent"))));
    shapes.print("read timeout in the middle", () -> thrownBy(hasty(post("silent-midway"))));
    HttpClient hasty = new HttpClient();
    hasty.setConnectTimeout(SHORT_MILLIS);
    try (DeafServer deaf = new DeafServer()) {
      shapes.print(
          "connect timeout",
          () -> {
            hasty.start();
            return thrownBy(hasty.newRequest(deaf.url()));
          });
    }
  }

  private static Request hasty(Request request) {
    return request.timeout(SHORT_MILLIS, TimeUnit.MILLISECONDS);
  }

  private void cancellations() {
    shapes.print(
        "cancelled in the middle",
        () -> {
          CountDownLatch some = new CountDownLatch(1);
          CompletableFuture<Throwable> failure = new CompletableFuture<>();
          Request request = post("silent-midway");
          request
              .onResponseContent((response, bytes) -> some.countDown())
              .send(
                  result -> {
                    failure.complete(result.getFailure());
                    some.countDown();
                  });
          some.await();
          var unused = request.abort(new CancellationException("enough"));
          return failure.get().toString();
        });
  }

  // Without its message, which names the port, or the object that failed.
  private static String thrownBy(Request request) throws Exception {
    try {
      return whole(request);
    } catch (ExecutionException e) {
      return "! " + Objects.requireNonNull(e.getCause()).getClass().getName();
    }
  }

  private static String whole(Request request) throws Exception {
    return sent(request).get();
  }

  private static CompletableFuture<String> sent(Request request) {
    CompletableFuture<String> answer = new CompletableFuture<>();
    request.send(
        new BufferingResponseListener(LIMIT) {
          @Override
          public void onComplete(Result result) {
            if (result.isFailed()) {
              answer.completeExceptionally(result.getFailure());
            } else {
              answer.complete(render(result.getResponse(), getContent()));
            }
          }
        });
    return answer;
  }

  private static String render(Response response, byte @Nullable [] body) {
    return response.getStatus()
        + " "
        + response.getHeaders().get("Content-Encoding")
        + (body == null ? " no body" : " " + body.length + " " + Lines.digest(body));
  }

  private Request post(String shape) {
    return question(client, shape);
  }

  private Request question(HttpClient with, String shape) {
    return with.newRequest(shapes.url(shape))
        .method("POST")
        .body(new BytesRequestContent(JSON, Shapes.QUESTION));
  }

  private Request to(String shape) {
    return client.newRequest(shapes.url(shape)).method("POST");
  }
}
