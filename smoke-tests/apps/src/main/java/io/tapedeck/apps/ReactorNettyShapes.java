package io.tapedeck.apps;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelOption;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpMethod;
import java.io.IOException;
import java.time.Duration;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.netty.http.client.HttpClient;
import reactor.netty.http.client.HttpClient.ResponseReceiver;

/** Does with Reactor Netty, 1.0 to 1.3, whatever an application may do with it, a line for each. */
public final class ReactorNettyShapes {
  private static final int SHORT_MILLIS = 300;
  private static final int PIECE = 11;

  // As Shapes.refusedUrl(); but 1.0 takes a port of one digit for a part of the host.
  private static final String REFUSED = "http://127.0.0.1:10/v1/chat/completions";

  private final HttpClient client =
      HttpClient.create().headers(ReactorNettyShapes::describe).followRedirect(false);
  private final HttpClient follower = client.followRedirect(true);
  private final HttpClient hasty =
      client
          .responseTimeout(Duration.ofMillis(SHORT_MILLIS))
          .option(ChannelOption.CONNECT_TIMEOUT_MILLIS, SHORT_MILLIS);
  private final Shapes shapes;

  private ReactorNettyShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  private static void describe(HttpHeaders headers) {
    headers.set("Content-Type", "application/json");
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    ReactorNettyShapes program = new ReactorNettyShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.abandoned();
    program.shapes.printParallel(
        "parallel", i -> ReactorNettyAnswers.whole(program.post("parallel-" + i)));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> ReactorNettyAnswers.whole(post("send")));
    shapes.print("async", () -> ReactorNettyAnswers.later(post("async")));
    shapes.print("gzip, as it came", () -> ReactorNettyAnswers.whole(post("gzip")));
    shapes.print(
        "gzip, opened by the client",
        () -> ReactorNettyAnswers.whole(send(client.compress(true), "gzip-opened", question())));
    shapes.print(
        "big",
        () ->
            ReactorNettyAnswers.whole(
                send(client, "big", Mono.fromSupplier(() -> bytes(Shapes.bigBody())))));
    shapes.print("slow first byte", () -> ReactorNettyAnswers.whole(post("slow-first-byte")));
    shapes.print("empty answer", () -> ReactorNettyAnswers.whole(post("empty-answer")));
    shapes.print("head", () -> ReactorNettyAnswers.whole(client.head().uri(shapes.url("head"))));
    shapes.print("get", () -> ReactorNettyAnswers.whole(client.get().uri(shapes.url("send"))));
    shapes.print(
        "below a base",
        () -> {
          String url = shapes.url("send");
          int path = url.indexOf("/shapes");
          return ReactorNettyAnswers.whole(
              client.baseUrl(url.substring(0, path)).get().uri(url.substring(path)));
        });
  }

  private void requestBodies() {
    shapes.print(
        "empty request", () -> ReactorNettyAnswers.whole(send(client, "empty", Mono.empty())));
    shapes.print(
        "request in pieces",
        () -> ReactorNettyAnswers.whole(send(client, "chunked-request", pieces())));
    shapes.print(
        "request in pieces of known length",
        () ->
            ReactorNettyAnswers.whole(
                send(
                    client.headers(h -> h.set("Content-Length", Shapes.QUESTION.length)),
                    "one-shot",
                    pieces())));
    shapes.print(
        "request that fails",
        () ->
            ReactorNettyAnswers.whole(
                send(
                    client,
                    "one-shot-failing",
                    Flux.concat(
                        pieces().take(2),
                        Mono.error(new IOException("the request body is not there any more"))))));
  }

  private void streams() {
    shapes.print("stream", () -> ReactorNettyAnswers.stream(post("stream")));
    shapes.print("slow stream", () -> ReactorNettyAnswers.stream(post("slow-stream")));
    shapes.print("one at a time", () -> ReactorNettyAnswers.oneAtATime(post("stream")));
    shapes.print("stream abandoned", () -> ReactorNettyAnswers.some(post("silent-midway")));
    shapes.print("never read", () -> ReactorNettyAnswers.disposed(post("silent-midway")));
  }

  private void redirectsAndErrors() {
    shapes.print(
        "302 followed",
        () -> ReactorNettyAnswers.whole(send(follower, "redirect-302", question())));
    shapes.print(
        "307 followed",
        () -> ReactorNettyAnswers.whole(send(follower, "redirect-307", question())));
    shapes.print("302 not followed", () -> ReactorNettyAnswers.whole(post("redirect-302")));
    shapes.print("429", () -> ReactorNettyAnswers.whole(post("429-then-ok")));
    shapes.print("429, again", () -> ReactorNettyAnswers.whole(post("429-then-ok")));
    shapes.print("500", () -> ReactorNettyAnswers.whole(post("error-500")));
    shapes.print("half an answer", () -> ReactorNettyAnswers.whole(post("half")));
    shapes.print("half a chunked answer", () -> ReactorNettyAnswers.whole(post("half-chunked")));
    shapes.print("half a stream", () -> ReactorNettyAnswers.stream(post("half-chunked")));
    shapes.print("no answer", () -> ReactorNettyAnswers.whole(post("no-answer")));
    shapes.print("refused", () -> ReactorNettyAnswers.notConnected(client.get().uri(REFUSED)));
  }

  private void timeouts() throws IOException {
    shapes.print(
        "read timeout", () -> ReactorNettyAnswers.whole(send(hasty, "silent", question())));
    shapes.print(
        "read timeout in the middle",
        () -> ReactorNettyAnswers.stream(send(hasty, "silent-midway", question())));
    shapes.print(
        "time limit of the application",
        () -> ReactorNettyAnswers.within(SHORT_MILLIS, post("silent")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print(
          "connect timeout", () -> ReactorNettyAnswers.thrownBy(hasty.get().uri(deaf.url())));
    }
  }

  private void abandoned() {
    shapes.print(
        "cancelled in the middle", () -> ReactorNettyAnswers.cancelled(post("silent-midway")));
  }

  private ResponseReceiver<?> post(String shape) {
    return send(client, shape, question());
  }

  private ResponseReceiver<?> send(
      HttpClient with, String shape, Publisher<? extends ByteBuf> body) {
    return with.request(HttpMethod.POST).uri(shapes.url(shape)).send(body);
  }

  private static Mono<ByteBuf> question() {
    return Mono.fromSupplier(() -> bytes(Shapes.QUESTION));
  }

  private static Flux<ByteBuf> pieces() {
    byte[] all = Shapes.QUESTION;
    return Flux.range(0, (all.length + PIECE - 1) / PIECE)
        .map(i -> Unpooled.wrappedBuffer(all, i * PIECE, Math.min(PIECE, all.length - i * PIECE)));
  }

  private static ByteBuf bytes(byte[] body) {
    return Unpooled.wrappedBuffer(body);
  }
}
