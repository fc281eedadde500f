package io.tapedeck.apps.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.function.BiFunction;
import java.util.function.Function;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;
import reactor.netty.http.server.HttpServerRequest;
import reactor.netty.http.server.HttpServerResponse;

/**
 * The desk on Reactor Netty, 1.0 to 1.3: {@code /ask} streams what the model says, {@code /twice}
 * puts a second question once the first is answered, {@code /later} asks on a thread that may wait.
 */
public final class ReactorNettyDesk {
  private final ReactiveDesk reactive;

  private ReactorNettyDesk(String... args) {
    this.reactive = new ReactiveDesk(args);
  }

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) {
    ReactorNettyDesk program = new ReactorNettyDesk(args);
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .route(
                routes ->
                    routes
                        .get("/health", (request, response) -> response.status(204).send())
                        .post("/ask", program.answering(program.reactive::answer))
                        .post("/twice", program.answering(program.reactive::answerTwice))
                        .post("/later", program.answering(program.reactive::answerLater)))
            .bindNow();
    Desk.listens(server.port());
    server.onDispose().block();
  }

  private BiFunction<HttpServerRequest, HttpServerResponse, Publisher<Void>> answering(
      Function<String, Flux<String>> model) {
    return (request, response) ->
        response
            .header("Content-Type", "text/plain")
            .sendString(request.receive().aggregate().asString(UTF_8).flatMapMany(model), UTF_8);
  }
}
