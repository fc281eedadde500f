package io.tapedeck.apps;

import java.util.Objects;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.MediaType;
import org.springframework.web.reactive.function.client.WebClient;
import reactor.core.publisher.Mono;

/** Does with Spring's WebClient, over Reactor Netty, what an application does, a line for each. */
public final class WebClientShapes {
  private final WebClient client =
      WebClient.builder().codecs(codecs -> codecs.defaultCodecs().maxInMemorySize(-1)).build();
  private final Shapes shapes;

  private WebClientShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    WebClientShapes program = new WebClientShapes(args[0]);
    Shapes shapes = program.shapes;
    shapes.print("send", () -> program.whole("send", Shapes.QUESTION));
    shapes.print("big", () -> program.whole("big", Shapes.bigBody()));
    shapes.print("empty answer", () -> program.whole("empty-answer", Shapes.QUESTION));
    shapes.print("events", () -> program.events("stream", Integer.MAX_VALUE));
    shapes.print("slow events", () -> program.events("slow-stream", Integer.MAX_VALUE));
    shapes.print("events abandoned", () -> program.events("silent-midway", 3));
    shapes.print("429", () -> program.whole("429-then-ok", Shapes.QUESTION));
    shapes.print("429, again", () -> program.whole("429-then-ok", Shapes.QUESTION));
    shapes.print("500", () -> program.whole("error-500", Shapes.QUESTION));
    shapes.print("half a stream", () -> program.events("half-chunked", Integer.MAX_VALUE));
    shapes.print("no answer", () -> program.whole("no-answer", Shapes.QUESTION));
    shapes.printParallel("parallel", i -> program.whole("parallel-" + i, Shapes.QUESTION));
    System.exit(0);
  }

  private String whole(String shape, byte[] body) {
    return Objects.requireNonNull(
        post(shape, body)
            .exchangeToMono(
                response -> {
                  HttpStatusCode status = response.statusCode();
                  return response
                      .bodyToMono(byte[].class)
                      .defaultIfEmpty(new byte[0])
                      .map(
                          bytes -> status.value() + " " + bytes.length + " " + Lines.digest(bytes));
                })
            .onErrorResume(WebClientShapes::rendered)
            .block());
  }

  private String events(String shape, int limit) {
    return Objects.requireNonNull(
        post(shape, Shapes.QUESTION)
            .retrieve()
            .bodyToFlux(String.class)
            .take(limit)
            .reduce("", (all, event) -> all + event + "|")
            .onErrorResume(WebClientShapes::rendered)
            .block());
  }

  private static Mono<String> rendered(Throwable failure) {
    // Without its message, which names a port.
    Throwable cause = failure.getCause();
    return Mono.just(
        "! " + failure.getClass().getName() + (cause == null ? "" : " " + cause.getMessage()));
  }

  private WebClient.RequestHeadersSpec<?> post(String shape, byte[] body) {
    return client
        .post()
        .uri(shapes.url(shape))
        .contentType(MediaType.APPLICATION_JSON)
        .bodyValue(body);
  }
}
