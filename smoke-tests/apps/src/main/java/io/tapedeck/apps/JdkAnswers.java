package io.tapedeck.apps;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Stream;

/** Reads answers of java.net.http in the ways that applications do, and renders what was read. */
final class JdkAnswers {
  private JdkAnswers() {}

  static String whole(HttpResponse<String> response) {
    return response.statusCode()
        + " "
        + response.previousResponse().isPresent()
        + " "
        + response.body();
  }

  static String bytes(HttpResponse<byte[]> response) {
    return response.statusCode()
        + " "
        + response.body().length
        + " "
        + Lines.digest(response.body());
  }

  static String lines(HttpResponse<Stream<String>> response) {
    return response.body().reduce("", (all, line) -> all + line + "|");
  }

  static String firstLines(HttpResponse<Stream<String>> response) {
    try (Stream<String> lines = response.body()) {
      List<String> first = new ArrayList<>();
      Iterator<String> iterator = lines.iterator();
      while (first.size() < 3) {
        first.add(iterator.next());
      }
      return first.toString();
    }
  }

  static String readInSevens(InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    try (in) {
      for (byte[] some = in.readNBytes(7); some.length > 0; some = in.readNBytes(7)) {
        text.append(Lines.digest(some), 0, 2);
      }
    }
    return text.toString();
  }

  static String abandon(InputStream in) throws IOException {
    try (in) {
      return Lines.digest(in.readNBytes(40));
    }
  }

  static String closeUnread(HttpResponse<InputStream> response) throws IOException {
    response.body().close();
    return "" + response.statusCode();
  }
}
