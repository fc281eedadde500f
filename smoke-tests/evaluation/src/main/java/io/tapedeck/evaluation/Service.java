package io.tapedeck.evaluation;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** What the tools rely on, over HTTP. */
final class Service {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  /** Only an answer that never comes is waited for so long. */
  private static final Duration LONGEST = Duration.ofSeconds(1);

  private final String url;

  Service(String url) {
    this.url = url;
  }

  /** What the service says, if that is well. */
  String strictly(String arguments) throws IOException {
    HttpResponse<String> answer = send(arguments, Duration.ofMinutes(1));
    if (answer.statusCode() >= 300) {
      throw new IllegalStateException("HTTP " + answer.statusCode() + ": " + answer.body());
    }
    return answer.body();
  }

  /** What the service says, whatever its status. */
  String carelessly(String arguments) throws IOException {
    return send(arguments, Duration.ofMinutes(1)).body();
  }

  /** What the service says, or an empty list. */
  String orNothing(String arguments) {
    try {
      HttpResponse<String> answer = send(arguments, LONGEST);
      return answer.statusCode() == 200 ? answer.body() : "[]";
    } catch (IOException e) {
      return "[]";
    }
  }

  private HttpResponse<String> send(String arguments, Duration longest) throws IOException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url))
            .timeout(longest)
            .POST(HttpRequest.BodyPublishers.ofString(arguments))
            .build();
    try {
      return CLIENT.send(request, BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
