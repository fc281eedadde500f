package io.tapedeck.apps;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import org.apache.http.Header;
import org.apache.http.HttpEntity;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.CloseableHttpResponse;
import org.apache.http.client.methods.HttpUriRequest;
import org.apache.http.impl.client.CloseableHttpClient;
import org.apache.http.util.EntityUtils;

/** Calls with Apache HttpClient 4 and reads answers in the ways that applications do. */
final class Apache4Answers {
  private Apache4Answers() {}

  static String whole(CloseableHttpClient with, HttpUriRequest request) throws IOException {
    return with.execute(request, Apache4Answers::render);
  }

  static String render(HttpResponse response) throws IOException {
    HttpEntity entity = response.getEntity();
    byte[] body = entity == null ? null : EntityUtils.toByteArray(entity);
    return status(response)
        + (body == null ? " no body" : " " + body.length + " " + Lines.digest(body));
  }

  private static String status(HttpResponse response) {
    Header encoding = response.getFirstHeader("Content-Encoding");
    return response.getStatusLine().getStatusCode()
        + " "
        + (encoding == null ? null : encoding.getValue());
  }

  static String consumed(HttpResponse response) throws IOException {
    EntityUtils.consume(response.getEntity());
    return status(response);
  }

  static String writtenOut(HttpResponse response) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    response.getEntity().writeTo(out);
    return Lines.digest(out.toByteArray());
  }

  static String lines(CloseableHttpResponse response, int limit) throws IOException {
    try (response) {
      return firstLines(response, limit);
    }
  }

  static String firstLines(HttpResponse response, int limit) throws IOException {
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

  static String readInSevens(CloseableHttpResponse response) throws IOException {
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
