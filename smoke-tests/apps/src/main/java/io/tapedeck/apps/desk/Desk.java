package io.tapedeck.apps.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks the model, and streams what it says to whoever asked. */
final class Desk {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI model;
  private final String farewell;

  /**
   * Opens.
   *
   * @param args the base URL of the provider, and what to say after each answer, if anything
   */
  Desk(String... args) {
    this.model = URI.create(args[0] + "/echo/7/v1/chat/completions");
    this.farewell = args.length > 1 ? args[1] : "";
  }

  /** Answers a question as the model does, in the pieces in which it does. */
  void answer(String question, OutputStream to) throws IOException {
    String body =
        "{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[{\"role\":\"user\",\"content\":\""
            + question
            + "\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(model)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try (InputStream reply = client.send(request, BodyHandlers.ofInputStream()).body()) {
      reply.transferTo(to);
      to.write(farewell.getBytes(UTF_8));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** Tells whoever started this where it listens. */
  static void listens(int port) {
    System.out.println("listening on " + port);
  }

  static String read(InputStream body) throws IOException {
    return new String(body.readAllBytes(), UTF_8);
  }
}
