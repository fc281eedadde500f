package io.tapedeck.apps;

import java.io.IOException;
import java.time.Duration;
import java.util.Objects;
import okhttp3.Call;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import okio.BufferedSource;

/** Does with OkHttp, 3.14 to 5, whatever an application may do with it, a line for each. */
public final class OkHttpShapes {
  private static final MediaType JSON = Objects.requireNonNull(MediaType.parse("application/json"));
  private static final Duration SHORT = Duration.ofMillis(300);

  private final OkHttpClient client = new OkHttpClient();
  private final OkHttpClient strict = client.newBuilder().followRedirects(false).build();
  private final Shapes shapes;

  private OkHttpShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    OkHttpShapes program = new OkHttpShapes(args[0]);
    program.wholeAnswers();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.cancellations();
    program.shapes.printParallel(
        "parallel", i -> OkHttpAnswers.whole(program.client, program.post("parallel-" + i)));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> OkHttpAnswers.whole(client, post("send")));
    shapes.print("async", () -> OkHttpAnswers.enqueue(client, post("async")));
    shapes.print("gzip, opened by the client", () -> OkHttpAnswers.whole(client, post("gzip")));
    shapes.print(
        "gzip, asked for",
        () ->
            OkHttpAnswers.whole(
                client, post("gzip").newBuilder().header("Accept-Encoding", "gzip").build()));
    shapes.print(
        "big", () -> OkHttpAnswers.whole(client, request("big", question(Shapes.bigBody()))));
    shapes.print("slow first byte", () -> OkHttpAnswers.whole(client, post("slow-first-byte")));
    shapes.print("empty answer", () -> OkHttpAnswers.whole(client, post("empty-answer")));
    shapes.print("head", () -> OkHttpAnswers.whole(client, to("head").head().build()));
    shapes.print("get", () -> OkHttpAnswers.whole(client, to("send").get().build()));
    shapes.print("peeked, then read", () -> OkHttpAnswers.peeked(client, post("send")));
  }

  private void requestBodies() {
    shapes.print(
        "empty request",
        () -> OkHttpAnswers.whole(client, request("empty", question(new byte[0]))));
    shapes.print(
        "chunked request",
        () ->
            OkHttpAnswers.whole(
                client, request("chunked-request", new PiecesBody(Shapes.QUESTION, false))));
    shapes.print(
        "one-shot request",
        () ->
            OkHttpAnswers.whole(
                client, request("one-shot", new PiecesBody(Shapes.QUESTION, true))));
    // A client of its own: OkHttp 3 uses the broken connection again, and its next call tries
    // twice.
    shapes.print(
        "request that fails",
        () ->
            OkHttpAnswers.whole(
                new OkHttpClient(), request("one-shot", new PiecesBody(null, false))));
  }

  private void streams() {
    shapes.print("lines", () -> OkHttpAnswers.lines(client, post("stream"), Integer.MAX_VALUE));
    shapes.print(
        "slow lines", () -> OkHttpAnswers.lines(client, post("slow-stream"), Integer.MAX_VALUE));
    shapes.print(
        "gzip lines", () -> OkHttpAnswers.lines(client, post("gzip-stream"), Integer.MAX_VALUE));
    shapes.print("bytes read slowly", () -> OkHttpAnswers.readInSevens(client, post("stream")));
    shapes.print("lines abandoned", () -> OkHttpAnswers.lines(client, post("silent-midway"), 3));
    shapes.print("never read", () -> OkHttpAnswers.lines(client, post("silent-midway"), 0));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> OkHttpAnswers.whole(client, post("redirect-302")));
    shapes.print("307 followed", () -> OkHttpAnswers.whole(client, post("redirect-307")));
    shapes.print("302 not followed", () -> OkHttpAnswers.whole(strict, post("redirect-302")));
    shapes.print("429", () -> OkHttpAnswers.whole(client, post("429-then-ok")));
    shapes.print("429, again", () -> OkHttpAnswers.whole(client, post("429-then-ok")));
    shapes.print("500", () -> OkHttpAnswers.whole(client, post("error-500")));
    shapes.print("half an answer", () -> OkHttpAnswers.whole(client, post("half")));
    shapes.print("half a chunked answer", () -> OkHttpAnswers.whole(client, post("half-chunked")));
    shapes.print(
        "half a stream",
        () -> OkHttpAnswers.lines(client, post("half-chunked"), Integer.MAX_VALUE));
    shapes.print("no answer", () -> OkHttpAnswers.whole(client, post("no-answer")));
    shapes.print(
        "refused",
        () -> OkHttpAnswers.whole(client, new Request.Builder().url(Shapes.refusedUrl()).build()));
  }

  private void timeouts() throws IOException {
    OkHttpClient hasty = client.newBuilder().readTimeout(SHORT).connectTimeout(SHORT).build();
    OkHttpClient limited = client.newBuilder().callTimeout(SHORT).build();
    shapes.print("read timeout", () -> thrownBy(hasty, shapes.url("silent")));
    shapes.print("read timeout in the middle", () -> thrownBy(hasty, shapes.url("silent-midway")));
    shapes.print("call timeout", () -> thrownBy(limited, shapes.url("silent")));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> thrownBy(hasty, deaf.url()));
    }
  }

  // Without its message: that depends on whether the socket or a watchdog was the first to notice.
  private static String thrownBy(OkHttpClient with, String url) {
    Request request = new Request.Builder().url(url).post(question(Shapes.QUESTION)).build();
    try {
      return OkHttpAnswers.whole(with, request);
    } catch (IOException e) {
      return "! " + e.getClass().getName();
    }
  }

  private void cancellations() {
    shapes.print(
        "cancelled in the middle",
        () -> {
          Call call = client.newCall(post("silent-midway"));
          try (Response response = call.execute()) {
            BufferedSource source = OkHttpAnswers.body(response);
            String first = source.readUtf8LineStrict();
            call.cancel();
            while (source.readUtf8Line() != null) {}
            return first;
          } catch (IOException e) {
            return "! " + e.getClass().getName();
          }
        });
    shapes.print(
        "cancelled before",
        () -> {
          Call call = client.newCall(post("send"));
          call.cancel();
          return call.execute().toString();
        });
    shapes.print(
        "executed twice",
        () -> {
          Call call = client.newCall(post("send"));
          call.execute().close();
          return call.execute().toString();
        });
  }

  private Request post(String shape) {
    return request(shape, question(Shapes.QUESTION));
  }

  private Request request(String shape, RequestBody body) {
    return to(shape).post(body).build();
  }

  private Request.Builder to(String shape) {
    return new Request.Builder().url(shapes.url(shape));
  }

  @SuppressWarnings("deprecation") // the only order of arguments that 3, 4 and 5 have
  private static RequestBody question(byte[] body) {
    return RequestBody.create(JSON, body);
  }
}
