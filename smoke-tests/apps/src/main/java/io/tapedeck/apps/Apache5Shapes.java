package io.tapedeck.apps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.classic.methods.HttpHead;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.EntityTemplate;
import org.apache.hc.core5.http.io.entity.InputStreamEntity;
import org.apache.hc.core5.io.Closer;
import org.apache.hc.core5.util.Timeout;

/** Does with Apache HttpClient 5, classic, whatever an application may do with it. */
public final class Apache5Shapes {
  private static final ContentType JSON = ContentType.APPLICATION_JSON;
  private static final Timeout SHORT = Timeout.ofMilliseconds(300);
  private static final int PIECE = 11;

  private final CloseableHttpClient client = pooling(Timeout.ofSeconds(30)).build();
  private final CloseableHttpClient strict =
      pooling(Timeout.ofSeconds(30))
          .disableRedirectHandling()
          .disableContentCompression()
          .disableAutomaticRetries()
          .build();
  private final Shapes shapes;

  private Apache5Shapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    Apache5Shapes program = new Apache5Shapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel(
        "parallel", i -> Apache5Answers.whole(program.client, program.post("parallel-" + i)));
    System.exit(0);
  }

  private static HttpClientBuilder pooling(Timeout connecting) {
    return HttpClients.custom()
        .setConnectionManager(
            PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnPerRoute(10)
                .setDefaultConnectionConfig(
                    ConnectionConfig.custom().setConnectTimeout(connecting).build())
                .build());
  }

  private void wholeAnswers() {
    shapes.print("send", () -> Apache5Answers.whole(client, post("send")));
    shapes.print("minimal client", () -> Apache5Answers.render(openMinimal(post("send"))));
    shapes.print("gzip, opened by the client", () -> Apache5Answers.whole(client, post("gzip")));
    HttpPost asking = post("gzip");
    asking.setHeader("Accept-Encoding", "gzip");
    shapes.print("gzip, asked for", () -> Apache5Answers.whole(strict, asking));
    shapes.print(
        "big", () -> Apache5Answers.whole(client, post("big", question(Shapes.bigBody()))));
    shapes.print("slow first byte", () -> Apache5Answers.whole(client, post("slow-first-byte")));
    shapes.print("empty answer", () -> Apache5Answers.whole(client, post("empty-answer")));
    shapes.print("head", () -> Apache5Answers.whole(client, new HttpHead(shapes.url("head"))));
    shapes.print("get", () -> Apache5Answers.whole(client, new HttpGet(shapes.url("send"))));
    shapes.print("consumed", () -> client.execute(post("send"), Apache5Answers::consumed));
    shapes.print("written out", () -> client.execute(post("send"), Apache5Answers::writtenOut));
  }

  private void requestBodies() {
    shapes.print(
        "empty request", () -> Apache5Answers.whole(client, post("empty", question(new byte[0]))));
    shapes.print(
        "chunked request",
        () ->
            Apache5Answers.whole(
                client,
                post(
                    "chunked-request",
                    new EntityTemplate(-1, JSON, null, Apache5Shapes::writeInPieces))));
    shapes.print(
        "one-shot request",
        () ->
            Apache5Answers.whole(
                client,
                post(
                    "one-shot",
                    new InputStreamEntity(new ByteArrayInputStream(Shapes.QUESTION), JSON))));
    shapes.print(
        "request that fails",
        () ->
            Apache5Answers.whole(
                client, post("one-shot", new InputStreamEntity(new FailingInputStream(), JSON))));
    HttpPost patient = post("send");
    patient.setConfig(RequestConfig.custom().setExpectContinueEnabled(true).build());
    shapes.print("expects to continue", () -> Apache5Answers.whole(client, patient));
  }

  private static void writeInPieces(OutputStream out) throws IOException {
    for (int from = 0; from < Shapes.QUESTION.length; from += PIECE) {
      out.write(Shapes.QUESTION, from, Math.min(PIECE, Shapes.QUESTION.length - from));
      out.flush();
    }
  }

  private void streams() {
    shapes.print("lines", () -> lines("stream", Integer.MAX_VALUE));
    shapes.print("slow lines", () -> lines("slow-stream", Integer.MAX_VALUE));
    shapes.print("gzip lines", () -> lines("gzip-stream", Integer.MAX_VALUE));
    shapes.print("bytes read slowly", () -> Apache5Answers.readInSevens(open(post("stream"))));
    shapes.print("closed in the middle", () -> lines("slow-stream", 3));
    shapes.print("lines abandoned", () -> abandoned(3));
    shapes.print("never read", () -> abandoned(0));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> Apache5Answers.whole(client, post("redirect-302")));
    shapes.print("307 followed", () -> Apache5Answers.whole(client, post("redirect-307")));
    shapes.print("302 not followed", () -> Apache5Answers.whole(strict, post("redirect-302")));
    shapes.print("429, tried again", () -> Apache5Answers.whole(client, post("429-then-ok")));
    shapes.print("429", () -> Apache5Answers.whole(strict, post("busy")));
    shapes.print("500", () -> Apache5Answers.whole(client, post("error-500")));
    shapes.print("half an answer", () -> Apache5Answers.whole(client, post("half")));
    shapes.print("half a chunked answer", () -> Apache5Answers.whole(client, post("half-chunked")));
    shapes.print("half a stream", () -> lines("half-chunked", Integer.MAX_VALUE));
    shapes.print("no answer", () -> Apache5Answers.whole(client, post("no-answer")));
    shapes.print("refused", () -> Apache5Answers.whole(client, new HttpGet(Shapes.refusedUrl())));
  }

  private void timeouts() throws IOException {
    CloseableHttpClient hasty =
        pooling(SHORT)
            .setDefaultRequestConfig(RequestConfig.custom().setResponseTimeout(SHORT).build())
            .build();
    shapes.print("read timeout", () -> Apache5Answers.whole(hasty, post("silent")));
    shapes.print(
        "read timeout in the middle", () -> Apache5Answers.whole(hasty, post("silent-midway")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> thrownBy(hasty, new HttpPost(deaf.url())));
    }
  }

  // Without its message, which names the port.
  private static String thrownBy(CloseableHttpClient with, HttpPost request) {
    try {
      return Apache5Answers.whole(with, request);
    } catch (IOException e) {
      return "! " + e.getClass().getName();
    }
  }

  private void cancellations() {
    HttpPost request = post("silent-midway");
    shapes.print(
        "cancelled in the middle",
        () -> {
          try (ClassicHttpResponse response = open(request)) {
            byte[] first = response.getEntity().getContent().readNBytes(40);
            request.cancel();
            response.getEntity().getContent().readAllBytes();
            return Lines.digest(first);
          } catch (IOException e) {
            return "! " + e.getClass().getName();
          }
        });
    HttpPost cancelled = post("send");
    cancelled.cancel();
    shapes.print("cancelled before", () -> Apache5Answers.whole(client, cancelled));
  }

  private String lines(String shape, int limit) throws IOException {
    return Apache5Answers.lines(open(post(shape)), limit);
  }

  /** Closing alone would wait for the rest of the stream, which this client reads to its end. */
  private String abandoned(int limit) throws IOException {
    HttpPost request = post("silent-midway");
    ClassicHttpResponse response = open(request);
    String first = Apache5Answers.firstLines(response, limit);
    request.cancel();
    Closer.closeQuietly(response);
    return first;
  }

  private ClassicHttpResponse open(HttpPost request) throws IOException {
    return client.executeOpen(null, request, HttpClientContext.create());
  }

  private static ClassicHttpResponse openMinimal(HttpPost request) throws Exception {
    return HttpClients.createMinimal()
        .executeOpen(HttpHost.create(request.getUri()), request, HttpClientContext.create());
  }

  private HttpPost post(String shape) {
    return post(shape, question(Shapes.QUESTION));
  }

  private HttpPost post(String shape, HttpEntity body) {
    HttpPost request = new HttpPost(shapes.url(shape));
    request.setEntity(body);
    return request;
  }

  private static HttpEntity question(byte[] body) {
    return new ByteArrayEntity(body, JSON);
  }
}
