package io.tapedeck.apps;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.net.ConnectException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Does with Vert.x's HttpClient whatever an application may do with it, a line for each. Handlers
 * are set where the answer is told of, on its event loop: elsewhere it may be over already.
 */
public final class VertxShapes {
  private static final int SHORT_MILLIS = 300;
  private static final Buffer QUESTION = Buffer.buffer(Shapes.QUESTION);

  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client = client(new HttpClientOptions());
  private final HttpClient opening =
      client(new HttpClientOptions().setDecompressionSupported(true));
  private final HttpClient hasty = client(new HttpClientOptions().setConnectTimeout(SHORT_MILLIS));
  private final HttpClient impatient =
      client(
          new HttpClientOptions()
              .setIdleTimeout(SHORT_MILLIS)
              .setIdleTimeoutUnit(TimeUnit.MILLISECONDS));
  private final Shapes shapes;

  private VertxShapes(String baseUrl) throws ReflectiveOperationException {
    this.shapes = new Shapes(baseUrl);
  }

  /** One that both versions can make: what the method returns is another type in 5.0. */
  private HttpClient client(HttpClientOptions options) throws ReflectiveOperationException {
    return (HttpClient)
        Vertx.class.getMethod("createHttpClient", HttpClientOptions.class).invoke(vertx, options);
  }

  /** In both versions, as above. */
  private static void reset(HttpClientRequest request) {
    try {
      Object unused = HttpClientRequest.class.getMethod("reset").invoke(request);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    VertxShapes program = new VertxShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.shapes.printParallel("parallel", i -> program.post("parallel-" + i));
    program.cancellations();
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> post("send"));
    shapes.print("gzip, opened", () -> ask(opening, accepting("gzip"), VertxShapes::question));
    shapes.print("gzip, as it came", () -> ask(client, accepting("gzip"), VertxShapes::question));
    shapes.print(
        "big",
        () -> ask(client, to("big"), request -> request.send(Buffer.buffer(Shapes.bigBody()))));
    shapes.print("slow first byte", () -> post("slow-first-byte"));
    shapes.print("empty answer", () -> post("empty-answer"));
    shapes.print("head", () -> bare(to("head").setMethod(HttpMethod.HEAD)));
    shapes.print("get", () -> bare(to("send").setMethod(HttpMethod.GET)));
  }

  private void requestBodies() {
    shapes.print("empty request", () -> bare(to("empty")));
    shapes.print("chunked request", () -> written("chunked-request"));
    shapes.print("request in pieces", () -> written("one-shot"));
    shapes.print(
        "awaited elsewhere",
        () -> got(client.request(to("send")).compose(VertxShapes::question)).statusCode() + "");
  }

  /** Writes the body in two pieces after the head was sent. */
  private String written(String shape) throws Exception {
    return ask(
        client,
        to(shape),
        request -> {
          Future<HttpClientResponse> response = request.setChunked(true).response();
          return request
              .write(Buffer.buffer().appendBytes(Shapes.QUESTION, 0, 20))
              .compose(first -> request.end(QUESTION.getBuffer(20, QUESTION.length())))
              .compose(sent -> response);
        });
  }

  private void streams() {
    shapes.print("chunks", () -> chunks("stream"));
    shapes.print("slow chunks", () -> chunks("slow-stream"));
    shapes.print("one chunk at a time", this::oneAtATime);
    shapes.print("abandoned", () -> abandoned(7));
    shapes.print("abandoned later", () -> abandoned(14));
  }

  // How many there are depends on the network; what they make together does not.
  private String chunks(String shape) throws Exception {
    Buffer all = Buffer.buffer();
    return told(
        shape,
        (response, digest) ->
            response
                .handler(all::appendBuffer)
                .endHandler(end -> digest.complete(Lines.digest(all.getBytes()))));
  }

  private String oneAtATime() throws Exception {
    Buffer all = Buffer.buffer();
    return told(
        "stream",
        (response, digest) ->
            response
                .pause()
                .endHandler(end -> digest.complete(Lines.digest(all.getBytes())))
                .handler(
                    chunk -> {
                      all.appendBuffer(chunk);
                      vertx.runOnContext(later -> response.fetch(1));
                    })
                .fetch(1));
  }

  /** Gives the request up once so many bytes have come. */
  private String abandoned(int bytes) throws Exception {
    Buffer all = Buffer.buffer();
    return told(
        "silent-midway",
        (response, seen) ->
            response
                .exceptionHandler(
                    failure -> seen.complete(all.getString(0, bytes) + " ! " + name(failure)))
                .handler(
                    chunk -> {
                      if (all.length() < bytes && all.appendBuffer(chunk).length() >= bytes) {
                        reset(response.request());
                      }
                    }));
  }

  /** Sets handlers on an answer, one of which completes what comes of it. */
  @FunctionalInterface
  private interface Listening {
    HttpClientResponse to(HttpClientResponse response, CompletableFuture<String> outcome);
  }

  private String told(String shape, Listening listening) throws Exception {
    CompletableFuture<String> outcome = new CompletableFuture<>();
    Future<HttpClientResponse> listened =
        client
            .request(to(shape))
            .compose(
                request ->
                    question(request)
                        .map(
                            response ->
                                listening.to(
                                    response.exceptionHandler(outcome::completeExceptionally),
                                    outcome)));
    var unused = listened.onFailure(outcome::completeExceptionally);
    return outcome.get();
  }

  private void redirectsAndErrors() {
    shapes.print(
        "302 of a post is not followed",
        () -> ask(client, to("redirect-302").setFollowRedirects(true), VertxShapes::question));
    shapes.print(
        "302 of a get followed",
        () -> bare(to("redirect-302").setMethod(HttpMethod.GET).setFollowRedirects(true)));
    shapes.print("302 not followed", () -> post("redirect-302"));
    shapes.print("429", () -> post("429-then-ok"));
    shapes.print("429, again", () -> post("429-then-ok"));
    shapes.print("500", () -> post("error-500"));
    shapes.print("half an answer", () -> post("half"));
    shapes.print("half a chunked answer", () -> post("half-chunked"));
    shapes.print("no answer", () -> post("no-answer"));
    shapes.print("refused", () -> bare(at(Shapes.refusedUrl())));
    shapes.print(
        "refused, with a body", () -> ask(client, at(Shapes.refusedUrl()), VertxShapes::question));
  }

  private void timeouts() throws IOException {
    shapes.print(
        "timeout",
        () -> ask(client, to("silent").setIdleTimeout(SHORT_MILLIS), VertxShapes::question));
    shapes.print(
        "timeout in the middle", () -> ask(impatient, to("silent-midway"), VertxShapes::question));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> ask(hasty, at(deaf.url()), HttpClientRequest::send));
    }
  }

  private void cancellations() {
    shapes.print(
        "given up before the answer",
        () ->
            ask(
                client,
                to("silent"),
                request -> {
                  Future<HttpClientResponse> response = request.response();
                  var unused = request.end(QUESTION).onComplete(end -> reset(request));
                  return response;
                }));
    shapes.print("given up in the middle", () -> abandoned(7));
  }

  private String post(String shape) throws Exception {
    return ask(client, to(shape), VertxShapes::question);
  }

  private String bare(RequestOptions options) throws Exception {
    return ask(client, options, HttpClientRequest::send);
  }

  private static Future<HttpClientResponse> question(HttpClientRequest request) {
    return request.send(QUESTION);
  }

  private static String ask(
      HttpClient with,
      RequestOptions options,
      Function<HttpClientRequest, Future<HttpClientResponse>> sending)
      throws Exception {
    try {
      return got(
          with.request(options)
              .compose(request -> sending.apply(request).compose(VertxShapes::render)));
    } catch (ExecutionException e) {
      return "! " + name(e.getCause()); // Without its message, which names the port.
    }
  }

  private static <T> T got(Future<T> future) throws Exception {
    return future.toCompletionStage().toCompletableFuture().get();
  }

  private static Future<String> render(HttpClientResponse answer) {
    return answer
        .body()
        .map(
            body ->
                answer.statusCode()
                    + " "
                    + answer.getHeader("Content-Encoding")
                    + " "
                    + body.length()
                    + " "
                    + Lines.digest(body.getBytes()));
  }

  // Netty says what it could not connect to by a class of its own.
  private static String name(@Nullable Throwable failure) {
    if (failure == null) {
      return "nothing";
    }
    return failure instanceof ConnectException
        ? ConnectException.class.getName()
        : failure.getClass().getName();
  }

  private RequestOptions accepting(String shape) {
    return to(shape).putHeader("Accept-Encoding", "gzip");
  }

  private RequestOptions to(String shape) {
    return at(shapes.url(shape));
  }

  private static RequestOptions at(String url) {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(url)
        .putHeader("Content-Type", "application/json");
  }
}
