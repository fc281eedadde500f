package io.tapedeck.apps;

import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.hc.client5.http.async.methods.SimpleHttpRequest;
import org.apache.hc.client5.http.async.methods.SimpleHttpResponse;
import org.apache.hc.client5.http.async.methods.SimpleRequestBuilder;
import org.apache.hc.client5.http.async.methods.SimpleRequestProducer;
import org.apache.hc.client5.http.async.methods.SimpleResponseConsumer;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.async.CloseableHttpAsyncClient;
import org.apache.hc.client5.http.impl.async.HttpAsyncClientBuilder;
import org.apache.hc.client5.http.impl.async.HttpAsyncClients;
import org.apache.hc.client5.http.impl.nio.PoolingAsyncClientConnectionManagerBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.apache.hc.core5.http.nio.AsyncRequestProducer;
import org.apache.hc.core5.http.nio.entity.BasicAsyncEntityProducer;
import org.apache.hc.core5.http.nio.support.AsyncRequestBuilder;
import org.apache.hc.core5.util.Timeout;

/** Does with Apache HttpClient 5, async, whatever an application may do with it. */
public final class Apache5AsyncShapes {
  private static final ContentType JSON = ContentType.APPLICATION_JSON;
  private static final Timeout SHORT = Timeout.ofMilliseconds(300);

  private final CloseableHttpAsyncClient client = started(pooling(Timeout.ofSeconds(30)));
  private final CloseableHttpAsyncClient strict =
      started(pooling(Timeout.ofSeconds(30)).disableRedirectHandling().disableAutomaticRetries());
  private final Shapes shapes;

  private Apache5AsyncShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    Apache5AsyncShapes program = new Apache5AsyncShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel(
        "parallel", i -> whole(program.client, program.post("parallel-" + i)));
    System.exit(0);
  }

  private static HttpAsyncClientBuilder pooling(Timeout connecting) {
    return HttpAsyncClients.custom()
        .setConnectionManager(
            PoolingAsyncClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(10)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(connecting).build())
                .build());
  }

  private static CloseableHttpAsyncClient started(HttpAsyncClientBuilder builder) {
    CloseableHttpAsyncClient client = builder.build();
    client.start();
    return client;
  }

  private void wholeAnswers() {
    shapes.print("send", () -> whole(client, post("send")));
    shapes.print(
        "gzip, asked for",
        () -> {
          SimpleHttpRequest request = post("gzip");
          request.setHeader("Accept-Encoding", "gzip");
          return whole(strict, request);
        });
    shapes.print(
        "big",
        () ->
            whole(
                client,
                SimpleRequestBuilder.post(shapes.url("big"))
                    .setBody(Shapes.bigBody(), JSON)
                    .build()));
    shapes.print("slow first byte", () -> whole(client, post("slow-first-byte")));
    shapes.print("empty answer", () -> whole(client, post("empty-answer")));
    shapes.print(
        "head", () -> whole(client, SimpleRequestBuilder.head(shapes.url("head")).build()));
    shapes.print("get", () -> whole(client, SimpleRequestBuilder.get(shapes.url("send")).build()));
  }

  private void requestBodies() {
    shapes.print(
        "empty request",
        () -> whole(client, SimpleRequestBuilder.post(shapes.url("empty")).build()));
    shapes.print(
        "chunked request",
        () ->
            sent(
                client,
                "chunked-request",
                new BasicAsyncEntityProducer(Shapes.QUESTION, JSON, true)));
    shapes.print(
        "request in pieces", () -> sent(client, "one-shot", new PiecesProducer(Shapes.QUESTION)));
    // A client of its own: on a pooled connection, whether it is closed is noticed before or after.
    CloseableHttpAsyncClient own = started(pooling(Timeout.ofSeconds(30)));
    shapes.print("request that fails", () -> sent(own, "one-shot", new PiecesProducer(null)));
  }

  private String sent(CloseableHttpAsyncClient with, String shape, AsyncEntityProducer body)
      throws Exception {
    AsyncRequestProducer request =
        AsyncRequestBuilder.post(shapes.url(shape)).setEntity(body).build();
    return render(answer(with.execute(request, SimpleResponseConsumer.create(), null)));
  }

  private void streams() {
    shapes.print("bytes", () -> new PacedConsumer(0).digestOf(client, simple(post("stream"))));
    shapes.print(
        "slow bytes", () -> new PacedConsumer(0).digestOf(client, simple(post("slow-stream"))));
    shapes.print(
        "taken little by little", () -> new PacedConsumer(0).digestOf(client, simple(post("big"))));
    shapes.print(
        "abandoned", () -> new PacedConsumer(40).digestOf(client, simple(post("silent-midway"))));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> whole(client, post("redirect-302")));
    shapes.print("307 followed", () -> whole(client, post("redirect-307")));
    shapes.print("302 not followed", () -> whole(strict, post("redirect-302")));
    shapes.print("429, tried again", () -> whole(client, post("429-then-ok")));
    shapes.print("429", () -> whole(strict, post("busy")));
    shapes.print("500", () -> whole(client, post("error-500")));
    shapes.print("half an answer", () -> whole(client, post("half")));
    shapes.print("half a chunked answer", () -> whole(client, post("half-chunked")));
    shapes.print("no answer", () -> whole(client, post("no-answer")));
    shapes.print(
        "refused", () -> whole(client, SimpleRequestBuilder.get(Shapes.refusedUrl()).build()));
  }

  private void timeouts() throws IOException {
    CloseableHttpAsyncClient hasty =
        started(
            pooling(SHORT)
                .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SHORT).build()));
    shapes.print("read timeout", () -> thrownBy(hasty, shapes.url("silent")));
    shapes.print("read timeout in the middle", () -> thrownBy(hasty, shapes.url("silent-midway")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> thrownBy(hasty, deaf.url()));
    }
  }

  // Without its message, which names the port.
  private static String thrownBy(CloseableHttpAsyncClient with, String url) throws Exception {
    try {
      return whole(with, SimpleRequestBuilder.post(url).setBody(Shapes.QUESTION, JSON).build());
    } catch (ExecutionException e) {
      return "! " + Objects.requireNonNull(e.getCause()).getClass().getName();
    }
  }

  private void cancellations() {
    shapes.print(
        "cancelled in the middle",
        () -> {
          PacedConsumer consumer = new PacedConsumer(0);
          Future<String> call = client.execute(simple(post("silent-midway")), consumer, null);
          consumer.awaitFirst();
          call.cancel(true);
          // Cancelled, or failed because the connection went: the client's threads race for it.
          return "" + call.isDone();
        });
  }

  private static String whole(CloseableHttpAsyncClient with, SimpleHttpRequest request)
      throws Exception {
    return render(answer(with.execute(request, null)));
  }

  private static <T> T answer(Future<T> call) throws Exception {
    return call.get();
  }

  private static AsyncRequestProducer simple(SimpleHttpRequest request) {
    return SimpleRequestProducer.create(request);
  }

  private static String render(SimpleHttpResponse response) {
    byte[] body = response.getBodyBytes();
    Header encoding = response.getFirstHeader("Content-Encoding");
    return response.getCode()
        + " "
        + (encoding == null ? null : encoding.getValue())
        + (body == null ? " no body" : " " + body.length + " " + Lines.digest(body));
  }

  private SimpleHttpRequest post(String shape) {
    return SimpleRequestBuilder.post(shapes.url(shape)).setBody(Shapes.QUESTION, JSON).build();
  }
}
