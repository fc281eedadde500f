package io.tapedeck.apps.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.RequestOptions;
import java.io.ByteArrayOutputStream;
import java.util.concurrent.Callable;

/**
 * The desk on Vert.x, 4.5 and 5.0: {@code /ask} streams what the model says, {@code /twice} puts a
 * second question once the first is answered, {@code /later} asks on a thread that may wait.
 */
public final class VertxDesk {
  private final Vertx vertx = Vertx.vertx();
  private final HttpClient client;
  private final Desk desk;
  private final String model;
  private final String farewell;

  private VertxDesk(String... args) throws ReflectiveOperationException {
    // What the method returns is another type in 5.0.
    this.client =
        (HttpClient)
            Vertx.class
                .getMethod("createHttpClient", HttpClientOptions.class)
                .invoke(vertx, new HttpClientOptions());
    this.desk = new Desk(args);
    this.model = args[0] + "/echo/7/v1/chat/completions";
    this.farewell = args.length > 1 ? args[1] : "";
  }

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) throws Exception {
    VertxDesk program = new VertxDesk(args);
    int port =
        program
            .vertx
            .createHttpServer()
            .requestHandler(program::serve)
            .listen(0, "127.0.0.1")
            .toCompletionStage()
            .toCompletableFuture()
            .get()
            .actualPort();
    Desk.listens(port);
  }

  private void serve(HttpServerRequest request) {
    HttpServerResponse response = request.response();
    if (request.path().equals("/health")) {
      var unused = response.setStatusCode(204).end();
      return;
    }
    var unused =
        request
            .body()
            .map(Buffer::toString)
            .compose(question -> answer(request.path(), question, response))
            .onFailure(failure -> response.setStatusCode(500).end(String.valueOf(failure)));
  }

  private Future<?> answer(String path, String question, HttpServerResponse response) {
    response.putHeader("Content-Type", "text/plain");
    return switch (path) {
      case "/ask" -> stream(question, response);
      case "/twice" -> ask(question + " For a start.").compose(first -> stream(question, response));
      default -> {
        Callable<String> blocking =
            () -> {
              ByteArrayOutputStream answer = new ByteArrayOutputStream();
              desk.answer(question, answer);
              return answer.toString(UTF_8);
            };
        yield vertx.executeBlocking(blocking, false).compose(response::end);
      }
    };
  }

  /** Answers in the pieces in which the model does. */
  private Future<Void> stream(String question, HttpServerResponse response) {
    response.setChunked(true);
    return client
        .request(options())
        .compose(
            request ->
                request.send(body(question)).compose(answer -> pass(answer, response, farewell)));
  }

  private static Future<Void> pass(
      HttpClientResponse answer, HttpServerResponse response, String farewell) {
    Promise<Void> passed = Promise.promise();
    answer
        .exceptionHandler(passed::fail)
        .handler(response::write)
        .endHandler(end -> passed.complete());
    return passed.future().compose(all -> response.end(farewell));
  }

  private Future<String> ask(String question) {
    return client
        .request(options())
        .compose(request -> request.send(body(question)).compose(answer -> answer.body()))
        .map(Buffer::toString);
  }

  private RequestOptions options() {
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setAbsoluteURI(model)
        .putHeader("Content-Type", "application/json");
  }

  private static String body(String question) {
    return "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
        + question
        + "\"}]}";
  }
}
