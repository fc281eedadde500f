package io.tapedeck.apps;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.apache.hc.core5.http.io.entity.EntityUtils;

/** Calls with Apache HttpClient 5 and reads answers in the ways that applications do. */
final class Apache5Answers {
  private Apache5Answers() {}

  static String whole(CloseableHttpClient with, ClassicHttpRequest request) throws IOException {
    return with.execute(request, Apache5Answers::render);
  }

  static String render(ClassicHttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity);
    return status(response)
        + (body == null ? " no body" : " " + body.length + " " + Lines.digest(body));
  }

  private static String status(ClassicHttpResponse response) {
    Header encoding = response.getFirstHeader("Content-Encoding");
    return response.getCode() + " " + (encoding == null ? null : encoding.getValue());
  }

  static String consumed(ClassicHttpResponse response) throws IOException {
    EntityUtils.consume(response.getEntity());
    return status(response);
  }

  static String writtenOut(ClassicHttpResponse response) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response.getEntity().writeTo(out);
    return Lines.digest(out.toByteArray());
  }

  static String lines(ClassicHttpResponse response, int limit) throws IOException {
    try (response) {
      return firstLines(response, limit);
    }
  }

  static String firstLines(ClassicHttpResponse response, int limit) throws IOException {
    InputStream content = response.getEntity().getContent();
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < limit; i++) {
      String line = lines.readLine();
      if (line == null) {
        break;
      }
      text.append(line).append('|');
    }
    return text.toString();
  }

  static String readInSevens(ClassicHttpResponse response) throws IOException {
    StringBuilder text = new StringBuilder();
    try (response;
        InputStream in = response.getEntity().getContent()) {
      for (byte[] some = in.readNBytes(7); some.length > 0; some = in.readNBytes(7)) {
        text.append(Lines.digest(some), 0, 2);
      }
    }
    return text.toString();
  }
}
