package io.tapedeck.kept;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;

/** Asks a model one question with the JDK's client. */
public final class ChatAgent {
  static final String QUESTION = "May I return the headphones?";

  // Made before any tape is in, and used with many.
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private ChatAgent() {}

  /**
   * Asks.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws IOException, InterruptedException {
    System.out.println(ask(args[0], QUESTION));
  }

  static String ask(String url, String question) throws IOException, InterruptedException {
    String body =
        """
        {"model":"gpt-4o","messages":[{"role":"system","content":"You answer briefly."},\
        {"role":"user","content":"%s"}]}"""
            .formatted(question);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/echo/0/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString()).body();
  }
}
