package io.tapedeck.benchmarks.guest;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;

/** Runs sessions of a given number of steps, each of which adds 2 KB to the history. */
public final class Growth {
  private static final int SESSIONS = 20;

  private Growth() {}

  /**
   * Runs.
   *
   * @param args base URL of the provider, steps
   */
  public static void main(String[] args) throws Exception {
    HttpClient client = HttpClient.newHttpClient();
    URI uri = URI.create(args[0] + "/load/1000/v1/chat/completions");
    for (int session = 0; session < SESSIONS; session++) {
      Text text = new Text(session);
      StringBuilder history = new StringBuilder("{\"model\":\"gpt-4o\",\"messages\":[");
      for (int step = 0; step < Integer.parseInt(args[1]); step++) {
        String role = step % 2 == 0 ? "user" : "assistant";
        history.append(step == 0 ? "" : ",").append("{\"role\":\"").append(role);
        history.append("\",\"content\":\"").append(text.ofLength(2000)).append("\"}");
        HttpRequest request =
            HttpRequest.newBuilder(uri).POST(BodyPublishers.ofString(history + "]}")).build();
        client.send(request, BodyHandlers.ofByteArray());
      }
    }
    System.exit(0);
  }
}
