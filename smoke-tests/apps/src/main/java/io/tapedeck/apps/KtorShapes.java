package io.tapedeck.apps;

import io.ktor.client.HttpClient;
import io.ktor.client.HttpClientConfig;
import io.ktor.client.HttpClientKt;
import io.ktor.client.engine.cio.CIO;
import io.ktor.client.engine.cio.CIOEngineConfig;
import io.ktor.client.plugins.HttpRedirectKt;
import io.ktor.client.plugins.HttpRequestRetryKt;
import io.ktor.client.plugins.HttpTimeoutKt;
import io.ktor.client.request.HttpRequestBuilder;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.statement.HttpResponse;
import io.ktor.client.statement.HttpResponseKt;
import io.ktor.client.statement.HttpStatement;
import io.ktor.http.HttpMethod;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteReadChannelOperationsKt;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;
import kotlin.Unit;
import kotlin.coroutines.EmptyCoroutineContext;
import kotlinx.coroutines.CoroutineStart;
import kotlinx.coroutines.GlobalScope;
import kotlinx.coroutines.future.FutureKt;
import org.jspecify.annotations.Nullable;

/** Does with Ktor's client, over CIO, whatever an application may do with it, a line for each. */
@SuppressWarnings("deprecation") // what the lowest version has too
public final class KtorShapes {
  private static final long SHORT_MILLIS = 300;
  private static final int BUSY = 429;

  private final HttpClient client = client(config -> {});
  private final HttpClient follower =
      client(
          config ->
              config.install(
                  HttpRedirectKt.getHttpRedirect(),
                  redirects -> {
                    redirects.setCheckHttpMethod(false);
                    return Unit.INSTANCE;
                  }));
  private final HttpClient again =
      client(
          config ->
              config.install(
                  HttpRequestRetryKt.getHttpRequestRetry(),
                  retries -> {
                    retries.retryIf(
                        2, (context, request, answer) -> answer.getStatus().getValue() == BUSY);
                    retries.constantDelay(10, 0, false);
                    return Unit.INSTANCE;
                  }));
  private final HttpClient pipelining =
      client(
          config ->
              config.engine(
                  engine -> {
                    engine.setPipelining(true);
                    return Unit.INSTANCE;
                  }));
  private final HttpClient hasty = timed(SHORT_MILLIS, null, null);
  private final HttpClient notConnecting = timed(null, SHORT_MILLIS, null);
  private final HttpClient notListening = timed(null, null, SHORT_MILLIS);
  private final Shapes shapes;

  private KtorShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  private static HttpClient client(Consumer<HttpClientConfig<CIOEngineConfig>> configuring) {
    return HttpClientKt.HttpClient(
        CIO.INSTANCE,
        config -> {
          configuring.accept(config);
          return Unit.INSTANCE;
        });
  }

  private static HttpClient timed(
      @Nullable Long request, @Nullable Long connect, @Nullable Long socket) {
    return client(
        config ->
            config.install(
                HttpTimeoutKt.getHttpTimeout(),
                timeouts -> {
                  timeouts.setRequestTimeoutMillis(request);
                  timeouts.setConnectTimeoutMillis(connect);
                  timeouts.setSocketTimeoutMillis(socket);
                  return Unit.INSTANCE;
                }));
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    KtorShapes program = new KtorShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel("parallel", i -> program.post("parallel-" + i));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> post("send"));
    shapes.print("pipelined", () -> whole(pipelining, question("send")));
    shapes.print("pipelined, bodyless", () -> whole(pipelining, question("empty-answer")));
    shapes.print(
        "gzip, as it came",
        () -> {
          HttpRequestBuilder request = question("gzip");
          request.getHeaders().append("Accept-Encoding", "gzip");
          return whole(client, request);
        });
    shapes.print("big", () -> whole(client, to("big").with(KtorBodies.bytes(Shapes.bigBody()))));
    shapes.print("slow first byte", () -> post("slow-first-byte"));
    shapes.print("empty answer", () -> post("empty-answer"));
    shapes.print("head", () -> whole(client, to("head").with(HttpMethod.Companion.parse("HEAD"))));
    shapes.print("get", () -> whole(client, to("send").with(HttpMethod.Companion.parse("GET"))));
  }

  private void requestBodies() {
    shapes.print("empty request", () -> whole(client, to("empty").request()));
    shapes.print("chunked request", () -> sent("chunked-request", written(null)));
    shapes.print(
        "request in pieces", () -> sent("one-shot", written((long) Shapes.QUESTION.length)));
    shapes.print(
        "request from a stream",
        () -> sent("one-shot", new KtorBodies.Read(new ByteArrayInputStream(Shapes.QUESTION))));
    shapes.print(
        "wrapped request",
        () -> sent("one-shot", new KtorBodies.Wrapped(KtorBodies.bytes(Shapes.QUESTION))));
    // Which of the client's coroutines is the first to notice depends on chance.
    shapes.print(
        "request that fails",
        () -> sent("one-shot", new KtorBodies.Read(new FailingInputStream())).substring(0, 1));
  }

  private static OutgoingContent written(@Nullable Long length) {
    return new KtorBodies.Written(Shapes.QUESTION, length);
  }

  private String sent(String shape, OutgoingContent body) {
    return whole(client, to(shape).with(body));
  }

  private void streams() {
    shapes.print("lines", () -> stream("stream", KtorShapes::lines));
    shapes.print("slow lines", () -> stream("slow-stream", KtorShapes::lines));
    shapes.print("bytes in sevens", () -> stream("stream", KtorShapes::inSevens));
    shapes.print("events", () -> KtorEvents.of(shapes.url("stream")));
    shapes.print("abandoned", () -> stream("silent-midway", body -> text(body, 7)));
    shapes.print("abandoned later", () -> stream("silent-midway", body -> text(body, 14)));
  }

  /** Makes something of a body while it comes. */
  @FunctionalInterface
  private interface Reading {
    String of(ByteReadChannel body);
  }

  private String stream(String shape, Reading reading) {
    return Coroutines.<String>await(
        k ->
            new HttpStatement(question(shape), client)
                .execute((answer, block) -> reading.of(channel(answer)), k));
  }

  private static ByteReadChannel channel(HttpResponse answer) {
    return Coroutines.<ByteReadChannel>await(k -> HttpResponseKt.bodyAsChannel(answer, k));
  }

  private static String lines(ByteReadChannel body) {
    StringBuilder text = new StringBuilder();
    for (String line = line(body); line != null; line = line(body)) {
      text.append(line).append('\n');
    }
    return Lines.digest(text.toString());
  }

  private static @Nullable String line(ByteReadChannel body) {
    return Coroutines.<String>await(
        k -> ByteReadChannelOperationsKt.readUTF8Line(body, Integer.MAX_VALUE, k));
  }

  private static String inSevens(ByteReadChannel body) {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    byte[] seven = new byte[7];
    for (int count = some(body, seven); count >= 0; count = some(body, seven)) {
      all.write(seven, 0, count);
    }
    return Lines.digest(all.toByteArray());
  }

  private static int some(ByteReadChannel body, byte[] into) {
    return Coroutines.<Integer>await(
        k -> ByteReadChannelOperationsKt.readAvailable(body, into, 0, into.length, k));
  }

  private static String text(ByteReadChannel body, int bytes) {
    byte[] text = new byte[bytes];
    Unit unused =
        Coroutines.<Unit>await(k -> ByteReadChannelOperationsKt.readFully(body, text, 0, bytes, k));
    return Lines.digest(text);
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> whole(follower, question("redirect-302")));
    shapes.print("307 followed", () -> whole(follower, question("redirect-307")));
    shapes.print("302 of a post not followed", () -> post("redirect-302"));
    shapes.print("429", () -> post("429-then-ok"));
    shapes.print("429, again", () -> post("429-then-ok"));
    shapes.print("429, tried again", () -> whole(again, question("busy")));
    shapes.print("500", () -> post("error-500"));
    shapes.print("half an answer", () -> post("half"));
    shapes.print("half a chunked answer", () -> post("half-chunked"));
    shapes.print("no answer", () -> post("no-answer"));
    shapes.print("refused", () -> whole(client, at(Shapes.refusedUrl()).request()));
  }

  private void timeouts() throws IOException {
    shapes.print("timeout", () -> whole(hasty, question("silent")));
    shapes.print("timeout of the socket", () -> whole(notListening, question("silent")));
    shapes.print("timeout in the middle", () -> whole(hasty, question("silent-midway")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> whole(notConnecting, at(deaf.url()).request()));
    }
  }

  private void cancellations() {
    shapes.print(
        "cancelled in the middle",
        () -> {
          CountDownLatch some = new CountDownLatch(1);
          CompletableFuture<byte[]> call =
              FutureKt.<byte[]>future(
                  GlobalScope.INSTANCE,
                  EmptyCoroutineContext.INSTANCE,
                  CoroutineStart.DEFAULT,
                  (scope, k) ->
                      new HttpStatement(question("silent-midway"), client)
                          .<byte[]>execute(
                              (answer, block) -> {
                                ByteReadChannel body = answer.getRawContent();
                                String unused = text(body, 7);
                                some.countDown();
                                return ByteReadChannelOperationsKt.toByteArray(body, block);
                              },
                              k));
          some.await();
          boolean cancelled = call.cancel(true);
          return cancelled + " " + ended(call);
        });
  }

  private static String ended(CompletableFuture<byte[]> call) throws InterruptedException {
    try {
      return Lines.digest(call.get());
    } catch (ExecutionException | CancellationException e) {
      return "! " + e.getClass().getName();
    }
  }

  private String post(String shape) {
    return whole(client, question(shape));
  }

  // Without its message, which names the port.
  private static String whole(HttpClient with, HttpRequestBuilder request) {
    try {
      HttpResponse answer = Coroutines.await(k -> new HttpStatement(request, with).execute(k));
      byte[] body = Coroutines.<byte[]>await(k -> HttpResponseKt.bodyAsBytes(answer, k));
      return answer.getStatus().getValue()
          + " "
          + answer.getHeaders().get("Content-Encoding")
          + " "
          + body.length
          + " "
          + Lines.digest(body);
    } catch (Throwable t) {
      return "! " + t.getClass().getName();
    }
  }

  private HttpRequestBuilder question(String shape) {
    return to(shape).with(KtorBodies.bytes(Shapes.QUESTION));
  }

  private Asked to(String shape) {
    return at(shapes.url(shape));
  }

  private static Asked at(String url) {
    HttpRequestBuilder request = new HttpRequestBuilder();
    HttpRequestKt.url(request, url);
    request.setMethod(HttpMethod.Companion.parse("POST"));
    return new Asked(request);
  }

  private record Asked(HttpRequestBuilder request) {
    HttpRequestBuilder with(OutgoingContent body) {
      request.setBody(body);
      return request;
    }

    HttpRequestBuilder with(HttpMethod method) {
      request.setMethod(method);
      return request;
    }
  }
}
