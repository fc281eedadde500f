package io.tapedeck.benchmarks.guest;

import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** Reads streams whose events come every few milliseconds, and says when each piece came. */
public final class PacedStream {
  private static final int STREAMS = 5;

  private PacedStream() {}

  /**
   * Runs.
   *
   * @param args base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    int piece = 0;
    for (int i = 0; i < STREAMS; i++) {
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(args[0] + "/load/paced/100/v1/chat/completions"))
              .POST(HttpRequest.BodyPublishers.ofString("{\"model\":\"m\",\"n\":" + i + "}"))
              .build();
      try (InputStream body =
          client.send(request, HttpResponse.BodyHandlers.ofInputStream()).body()) {
        byte[] bytes = new byte[64 << 10];
        long before = System.nanoTime();
        while (body.read(bytes) > 0) {
          long now = System.nanoTime();
          System.out.println("gap" + piece++ + "=" + (now - before));
          before = now;
        }
      }
    }
    System.exit(0);
  }
}
