package io.tapedeck.apps;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** A model that says again what it is asked, at the stub provider. */
public final class EchoModel {
  private final HttpClient client = HttpClient.newHttpClient();
  private final URI uri;

  /** Takes the base URL of the provider. */
  public EchoModel(String url) {
    this.uri = URI.create(url + "/echo/0/v1/chat/completions");
  }

  /** Asks, and gives the answer as it came. */
  public String ask(String question) {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"%s"}]}"""
            .formatted(question);
    HttpRequest request =
        HttpRequest.newBuilder(uri).POST(HttpRequest.BodyPublishers.ofString(body)).build();
    try {
      return client.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
