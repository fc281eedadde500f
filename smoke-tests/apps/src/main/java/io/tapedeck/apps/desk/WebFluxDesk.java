package io.tapedeck.apps.desk;

import java.util.function.Function;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ReactorHttpHandlerAdapter;
import org.springframework.web.reactive.function.server.HandlerFunction;
import org.springframework.web.reactive.function.server.RouterFunction;
import org.springframework.web.reactive.function.server.RouterFunctions;
import org.springframework.web.reactive.function.server.ServerResponse;
import reactor.core.publisher.Flux;
import reactor.netty.DisposableServer;
import reactor.netty.http.server.HttpServer;

/** The desk on Spring WebFlux over Reactor Netty, with the paths of {@link ReactorNettyDesk}. */
public final class WebFluxDesk {
  private final ReactiveDesk reactive;

  private WebFluxDesk(String... args) {
    this.reactive = new ReactiveDesk(args);
  }

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) {
    WebFluxDesk program = new WebFluxDesk(args);
    DisposableServer server =
        HttpServer.create()
            .host("127.0.0.1")
            .port(0)
            .handle(new ReactorHttpHandlerAdapter(RouterFunctions.toHttpHandler(program.routes())))
            .bindNow();
    Desk.listens(server.port());
    server.onDispose().block();
  }

  private RouterFunction<ServerResponse> routes() {
    return RouterFunctions.route()
        .GET("/health", request -> ServerResponse.noContent().build())
        .POST("/ask", answering(reactive::answer))
        .POST("/twice", answering(reactive::answerTwice))
        .POST("/later", answering(reactive::answerLater))
        .build();
  }

  private static HandlerFunction<ServerResponse> answering(Function<String, Flux<String>> model) {
    return request ->
        ServerResponse.ok()
            .contentType(MediaType.TEXT_PLAIN)
            .body(request.bodyToMono(String.class).flatMapMany(model), String.class);
  }
}
