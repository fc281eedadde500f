package io.tapedeck.apps;

import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.zip.GZIPInputStream;

/** Does with java.net.HttpURLConnection whatever an application may do with it, a line for each. */
public final class HttpUrlShapes {
  private static final int SHORT_MILLIS = 300;
  private static final int PIECE = 11;

  private final Shapes shapes;

  private HttpUrlShapes(String baseUrl) {
    this.shapes = new Shapes(baseUrl);
  }

  /**
   * Runs every shape.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    HttpUrlShapes program = new HttpUrlShapes(args[0]);
    program.wholeAnswers();
    program.orders();
    program.requestBodies();
    program.streams();
    program.redirectsAndErrors();
    program.timeouts();
    program.abandoned();
    program.shapes.printParallel(
        "parallel", i -> HttpUrlAnswers.whole(program.post("parallel-" + i)));
    System.exit(0);
  }

  private void wholeAnswers() {
    shapes.print("send", () -> HttpUrlAnswers.whole(post("send")));
    shapes.print("gzip, as it came", () -> HttpUrlAnswers.whole(post("gzip")));
    shapes.print(
        "gzip, opened",
        () -> {
          byte[] body = new GZIPInputStream(post("gzip").getInputStream()).readAllBytes();
          return body.length + " " + Lines.digest(body);
        });
    shapes.print("big", () -> HttpUrlAnswers.whole(post("big", Shapes.bigBody())));
    shapes.print("slow first byte", () -> HttpUrlAnswers.whole(post("slow-first-byte")));
    shapes.print("empty answer", () -> HttpUrlAnswers.whole(post("empty-answer")));
    shapes.print(
        "head",
        () -> {
          HttpURLConnection head = to("head");
          head.setRequestMethod("HEAD");
          return HttpUrlAnswers.whole(head);
        });
    shapes.print("get", () -> HttpUrlAnswers.whole(to("send")));
  }

  private void orders() {
    shapes.print(
        "connected first",
        () -> {
          HttpURLConnection connection = posting("send");
          connection.connect();
          write(connection, Shapes.QUESTION);
          return HttpUrlAnswers.whole(connection);
        });
    shapes.print("head before body", () -> HttpUrlAnswers.headFirst(post("send")));
    shapes.print("asked for twice", () -> HttpUrlAnswers.twice(post("send")));
    shapes.print("marked and read again", () -> HttpUrlAnswers.readAgain(post("send")));
    shapes.print(
        "written too late",
        () -> {
          HttpURLConnection connection = to("send");
          connection.setDoOutput(true);
          Lines.print("not written", HttpUrlAnswers.whole(connection));
          return "" + connection.getOutputStream();
        });
  }

  private void requestBodies() {
    shapes.print("empty request", () -> HttpUrlAnswers.whole(post("empty", new byte[0])));
    shapes.print(
        "request of fixed length",
        () -> {
          HttpURLConnection connection = posting("one-shot");
          connection.setFixedLengthStreamingMode(Shapes.QUESTION.length);
          write(connection, Shapes.QUESTION);
          return HttpUrlAnswers.whole(connection);
        });
    shapes.print(
        "request in chunks",
        () -> {
          HttpURLConnection connection = posting("chunked-request");
          connection.setChunkedStreamingMode(64);
          writeInPieces(connection, Shapes.QUESTION);
          return HttpUrlAnswers.whole(connection);
        });
    shapes.print(
        "request byte by byte",
        () -> {
          HttpURLConnection connection = posting("chunked-request");
          connection.setChunkedStreamingMode(0);
          try (OutputStream out = connection.getOutputStream()) {
            for (byte b : Shapes.QUESTION) {
              out.write(b);
            }
          }
          return HttpUrlAnswers.whole(connection);
        });
    shapes.print(
        "request that is too short",
        () -> {
          HttpURLConnection connection = posting("one-shot");
          connection.setFixedLengthStreamingMode(Shapes.QUESTION.length + 1);
          write(connection, Shapes.QUESTION);
          return HttpUrlAnswers.whole(connection);
        });
  }

  private void streams() {
    shapes.print("lines", () -> HttpUrlAnswers.lines(post("stream"), Integer.MAX_VALUE));
    shapes.print("slow lines", () -> HttpUrlAnswers.lines(post("slow-stream"), Integer.MAX_VALUE));
    shapes.print("bytes read slowly", () -> HttpUrlAnswers.readInSevens(post("stream")));
    shapes.print("lines abandoned", () -> HttpUrlAnswers.lines(post("silent-midway"), 3));
    shapes.print("never read", () -> HttpUrlAnswers.lines(post("silent-midway"), 0));
  }

  private void redirectsAndErrors() {
    shapes.print("302 followed", () -> HttpUrlAnswers.whole(post("redirect-302")));
    shapes.print("307 followed", () -> HttpUrlAnswers.whole(post("redirect-307")));
    shapes.print(
        "302 not followed",
        () -> {
          HttpURLConnection connection = posting("redirect-302");
          connection.setInstanceFollowRedirects(false);
          write(connection, Shapes.QUESTION);
          return HttpUrlAnswers.whole(connection);
        });
    shapes.print("429", () -> HttpUrlAnswers.whole(post("429-then-ok")));
    shapes.print("429, again", () -> HttpUrlAnswers.whole(post("429-then-ok")));
    shapes.print("500", () -> HttpUrlAnswers.whole(post("error-500")));
    shapes.print("500, as an exception", () -> HttpUrlAnswers.body(post("error-500")));
    shapes.print("404", () -> HttpUrlAnswers.body(post("not-there")));
    shapes.print("half an answer", () -> HttpUrlAnswers.whole(post("half")));
    shapes.print("half a chunked answer", () -> HttpUrlAnswers.whole(post("half-chunked")));
    shapes.print(
        "half a stream", () -> HttpUrlAnswers.lines(post("half-chunked"), Integer.MAX_VALUE));
    shapes.print("no answer", () -> HttpUrlAnswers.whole(post("no-answer")));
    shapes.print("refused", () -> HttpUrlAnswers.whole(open(Shapes.refusedUrl())));
  }

  private void timeouts() throws IOException {
    shapes.print("read timeout", () -> HttpUrlAnswers.whole(hasty("silent")));
    shapes.print(
        "read timeout in the middle",
        () -> HttpUrlAnswers.lines(hasty("silent-midway"), Integer.MAX_VALUE));
    try (DeafServer deaf = new DeafServer()) {
      shapes.print("connect timeout", () -> HttpUrlAnswers.whole(hasten(open(deaf.url()))));
    }
  }

  private void abandoned() {
    shapes.print(
        "disconnected in the middle",
        () -> {
          HttpURLConnection connection = post("silent-midway");
          byte[] some = connection.getInputStream().readNBytes(40);
          connection.disconnect();
          return Lines.digest(some);
        });
    shapes.print(
        "disconnected before it asked",
        () -> {
          HttpURLConnection connection = post("disconnected");
          connection.disconnect();
          return "" + connection.getURL().getPath().contains("disconnected");
        });
  }

  private HttpURLConnection hasty(String shape) throws IOException {
    HttpURLConnection connection = hasten(posting(shape));
    write(connection, Shapes.QUESTION);
    return connection;
  }

  private static HttpURLConnection hasten(HttpURLConnection connection) {
    connection.setConnectTimeout(SHORT_MILLIS);
    connection.setReadTimeout(SHORT_MILLIS);
    return connection;
  }

  private HttpURLConnection post(String shape) throws IOException {
    return post(shape, Shapes.QUESTION);
  }

  private HttpURLConnection post(String shape, byte[] body) throws IOException {
    HttpURLConnection connection = posting(shape);
    write(connection, body);
    return connection;
  }

  private HttpURLConnection posting(String shape) throws IOException {
    HttpURLConnection connection = to(shape);
    connection.setRequestMethod("POST");
    connection.setDoOutput(true);
    return connection;
  }

  private HttpURLConnection to(String shape) throws IOException {
    HttpURLConnection connection = open(shapes.url(shape));
    connection.setRequestProperty("Content-Type", "application/json");
    return connection;
  }

  private static HttpURLConnection open(String url) throws IOException {
    return (HttpURLConnection) URI.create(url).toURL().openConnection();
  }

  private static void write(HttpURLConnection connection, byte[] body) throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      out.write(body);
    }
  }

  private static void writeInPieces(HttpURLConnection connection, byte[] body) throws IOException {
    try (OutputStream out = connection.getOutputStream()) {
      for (int from = 0; from < body.length; from += PIECE) {
        out.write(body, from, Math.min(PIECE, body.length - from));
        out.flush();
      }
    }
  }
}
