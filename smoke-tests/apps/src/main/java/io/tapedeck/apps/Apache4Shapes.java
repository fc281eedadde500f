package io.tapedeck.apps;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.commons.logging.impl.NoOpLog;
import org.apache.http.HttpEntity;
import org.apache.http.client.config.RequestConfig;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpGet;
import org.apache.http.client.methods.HttpHead;
import org.apache.http.client.methods.HttpPost;
import org.apache.http.client.utils.URIUtils;
import org.apache.http.entity.ByteArrayEntity;
import org.apache.http.entity.ContentType;
import org.apache.http.entity.EntityTemplate;
import org.apache.http.entity.InputStreamEntity;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.impl.client.HttpClientBuilder;
import org.apache.http.impl.client.HttpClients;
import org.apache.http.impl.client.LaxRedirectStrategy;

/** Does with Apache HttpClient 4 whatever an application may do with it. */
public final class Apache4Shapes {
  private static final ContentType JSON = ContentType.APPLICATION_JSON;
  private static final int SHORT = 300;
  private static final int PIECE = 11;

  private final CloseableHttpClient client = pooling().build();
  private final CloseableHttpClient strict =
      pooling()
          .disableRedirectHandling()
          .disableContentCompression()
          .disableAutomaticRetries()
          .build();
  private final Shapes shapes;

  private Apache4Shapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    // Without it the client says on standard error what it tries again.
    System.setProperty("org.apache.commons.logging.Log", NoOpLog.class.getName());
    Apache4Shapes program = new Apache4Shapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel(
        "parallel", i -> Apache4Answers.whole(program.client, program.post("parallel-" + i)));
    System.exit(0);
  }

  private static HttpClientBuilder pooling() {
    return HttpClients.custom()
        .setRedirectStrategy(new LaxRedirectStrategy())
        .setMaxConnPerRoute(10);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> Apache4Answers.whole(client, post("send")));
    shapes.print("minimal client", () -> Apache4Answers.render(openMinimal(post("send"))));
    shapes.print("gzip, opened by the client", () -> Apache4Answers.whole(client, post("gzip")));
    HttpPost asking = post("gzip");
    asking.setHeader("Accept-Encoding", "gzip");
    shapes.print("gzip, asked for", () -> Apache4Answers.whole(strict, asking));
    shapes.print(
        "big", () -> Apache4Answers.whole(client, post("big", question(Shapes.bigBody()))));
    shapes.print("slow first byte", () -> Apache4Answers.whole(client, post("slow-first-byte")));
    shapes.print("empty answer", () -> Apache4Answers.whole(client, post("empty-answer")));
    shapes.print("head", () -> Apache4Answers.whole(client, new HttpHead(shapes.url("head"))));
    shapes.print("get", () -> Apache4Answers.whole(client, new HttpGet(shapes.url("send"))));
    shapes.print("consumed", () -> client.execute(post("send"), Apache4Answers::consumed));
    shapes.print("written out", () -> client.execute(post("send"), Apache4Answers::writtenOut));
  }

  private void requestBodies() {
    shapes.print(
        "empty request", () -> Apache4Answers.whole(client, post("empty", question(new byte[0]))));
    shapes.print(
        "chunked request",
        () ->
            Apache4Answers.whole(
                client, post("chunked-request", new EntityTemplate(Apache4Shapes::writeInPieces))));
    shapes.print(
        "one-shot request",
        () ->
            Apache4Answers.whole(
                client,
                post(
                    "one-shot",
                    new InputStreamEntity(new ByteArrayInputStream(Shapes.QUESTION), JSON))));
    shapes.print(
        "request that fails",
        () ->
            Apache4Answers.whole(
                client, post("one-shot", new InputStreamEntity(new FailingInputStream(), JSON))));
    HttpPost patient = post("send");
    patient.setConfig(RequestConfig.custom().setExpectContinueEnabled(true).build());
    shapes.print("expects to continue", () -> Apache4Answers.whole(client, patient));
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
    shapes.print("bytes read slowly", () -> Apache4Answers.readInSevens(open(post("stream"))));
    shapes.print("closed in the middle", () -> lines("slow-stream", 3));
    shapes.print("lines abandoned", () -> abandoned(3));
    shapes.print("never read", () -> abandoned(0));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> Apache4Answers.whole(client, post("redirect-302")));
    shapes.print("307 followed", () -> Apache4Answers.whole(client, post("redirect-307")));
    shapes.print("302 not followed", () -> Apache4Answers.whole(strict, post("redirect-302")));
    shapes.print("429, then 200", () -> Apache4Answers.whole(client, post("429-then-ok")));
    shapes.print("429", () -> Apache4Answers.whole(strict, post("busy")));
    shapes.print("500", () -> Apache4Answers.whole(client, post("error-500")));
    shapes.print("half an answer", () -> Apache4Answers.whole(client, post("half")));
    shapes.print("half a chunked answer", () -> Apache4Answers.whole(client, post("half-chunked")));
    shapes.print("half a stream", () -> lines("half-chunked", Integer.MAX_VALUE));
    shapes.print("no answer", () -> Apache4Answers.whole(client, post("no-answer")));
    shapes.print("refused", () -> Apache4Answers.whole(client, new HttpGet(Shapes.refusedUrl())));
  }

  private void timeouts() throws IOException {
    CloseableHttpClient hasty =
        pooling()
            .setDefaultRequestConfig(
                RequestConfig.custom().setSocketTimeout(SHORT).setConnectTimeout(SHORT).build())
            .build();
    shapes.print("read timeout", () -> Apache4Answers.whole(hasty, post("silent")));
    shapes.print(
        "read timeout in the middle", () -> Apache4Answers.whole(hasty, post("silent-midway")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> thrownBy(hasty, new HttpPost(deaf.url())));
    }
  }

  // Without its message, which names the port.
  private static String thrownBy(CloseableHttpClient with, HttpPost request) {
    try {
      return Apache4Answers.whole(with, request);
    } catch (IOException e) {
      return "! " + e.getClass().getName();
    }
  }

  private void cancellations() {
    HttpPost request = post("silent-midway");
    shapes.print(
        "cancelled in the middle",
        () -> {
          try (CloseableHttpResponse response = open(request)) {
            byte[] first = response.getEntity().getContent().readNBytes(40);
            request.abort();
            response.getEntity().getContent().readAllBytes();
            return Lines.digest(first);
          } catch (IOException e) {
            return "! " + e.getClass().getName();
          }
        });
    HttpPost cancelled = post("send");
    cancelled.abort();
    shapes.print("cancelled before", () -> Apache4Answers.whole(client, cancelled));
  }

  private String lines(String shape, int limit) throws IOException {
    return Apache4Answers.lines(open(post(shape)), limit);
  }

  private String abandoned(int limit) throws IOException {
    return lines("silent-midway", limit);
  }

  private CloseableHttpResponse open(HttpPost request) throws IOException {
    return client.execute(request);
  }

  private static CloseableHttpResponse openMinimal(HttpPost request) throws Exception {
    return HttpClients.createMinimal().execute(URIUtils.extractHost(request.getURI()), request);
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
