package io.tapedeck.apps;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.Random;
import java.util.UUID;

/** Tells a model the date and an id, and prints them, with a number drawn by lot. */
public final class Chancy {
  private Chancy() {}

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  @SuppressWarnings("JavaUtilDate") // what applications use, old or not
  public static void main(String[] args) throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    LocalDate date = new Date().toInstant().atOffset(ZoneOffset.UTC).toLocalDate();
    String id = UUID.randomUUID().toString();
    String text = "Today is " + today + ", or " + date + ", request " + id;
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(args[0] + "/echo/0/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\""
                        + text
                        + "\"}]}"))
            .build();
    HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
    Lines.print("asked", text);
    Lines.print("drawn", String.valueOf(new Random().nextInt()));
    System.exit(0);
  }
}
