package io.tapedeck.apps;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;

/** Reads answers of HttpURLConnection in the ways that applications do, and renders them. */
final class HttpUrlAnswers {
  private HttpUrlAnswers() {}

  /** Reads an answer to its end, be it an error's. */
  static String whole(HttpURLConnection connection) throws IOException {
    int status = connection.getResponseCode();
    InputStream stream = status >= 400 ? connection.getErrorStream() : connection.getInputStream();
    try (InputStream in = stream) {
      byte[] body = in.readAllBytes();
      return status
          + " "
          + connection.getURL().getPath()
          + " "
          + connection.getHeaderField("Content-Type")
          + " "
          + body.length
          + " "
          + Lines.digest(body);
    }
  }

  static String headFirst(HttpURLConnection connection) throws IOException {
    String head =
        connection.getHeaderField(0)
            + " "
            + connection.getContentType()
            + " "
            + connection.getHeaderFields().containsKey("Content-Type")
            + " "
            + connection.getResponseMessage();
    return head + " " + whole(connection);
  }

  /** Reads some of the answer, asks for it again, and reads the rest. */
  static String twice(HttpURLConnection connection) throws IOException {
    byte[] some = connection.getInputStream().readNBytes(10);
    try (InputStream in = connection.getInputStream()) {
      byte[] rest = in.readAllBytes();
      return Lines.digest(some) + " " + Lines.digest(rest);
    }
  }

  static String readAgain(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      if (!in.markSupported()) {
        return "cannot " + Lines.digest(in.readAllBytes());
      }
      in.mark(20);
      byte[] some = in.readNBytes(10);
      in.reset();
      return Lines.digest(some) + " " + Lines.digest(in.readAllBytes());
    }
  }

  /** Reads what is there without a look at the status: an error is thrown, and has a body too. */
  static String body(HttpURLConnection connection) throws IOException {
    try (InputStream in = connection.getInputStream()) {
      return Lines.digest(in.readAllBytes());
    } catch (IOException e) {
      try (InputStream error = connection.getErrorStream()) {
        return e.getClass().getName() + " " + Lines.digest(error.readAllBytes());
      }
    }
  }

  static String lines(HttpURLConnection connection, int limit) throws IOException {
    StringBuilder text = new StringBuilder();
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8), 64)) {
      for (int i = 0; i < limit; i++) {
        String line = reader.readLine();
        if (line == null) {
          break;
        }
        text.append(line).append('|');
      }
    }
    return text.toString();
  }

  static String readInSevens(HttpURLConnection connection) throws IOException {
    StringBuilder text = new StringBuilder();
    try (InputStream in = connection.getInputStream()) {
      for (byte[] some = in.readNBytes(7); some.length > 0; some = in.readNBytes(7)) {
        text.append(Lines.digest(some), 0, 2);
      }
    }
    return text.toString();
  }
}
