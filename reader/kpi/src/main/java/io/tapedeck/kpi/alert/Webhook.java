package io.tapedeck.kpi.alert;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.kpi.Grouping;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;

/**
 * Posts alerts as JSON: {@code text} has a line for each, which is what chat tools show; {@code
 * alerts} has them one by one. Nothing that was said in a session is in it.
 */
public final class Webhook {

  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final URI address;
  private final HttpClient client =
      HttpClient.newBuilder()
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();

  /**
   * Posts to an address.
   *
   * @throws IllegalArgumentException where it is no http or https URL
   */
  public Webhook(String url) {
    URI parsed = URI.create(url);
    String scheme = parsed.getScheme();
    if (parsed.getHost() == null || !("http".equals(scheme) || "https".equals(scheme))) {
      throw new IllegalArgumentException("it is no http or https address");
    }
    this.address = parsed;
  }

  /** The host that is told; the rest of the address may be a secret. */
  public String host() {
    return address.getHost();
  }

  /**
   * Posts.
   *
   * @param page where the figures can be looked at
   * @throws IOException where nobody takes it, with the reason
   */
  public void post(Grouping grouping, List<Alert> alerts, String page)
      throws IOException, InterruptedException {
    ObjectNode body = JsonNodeFactory.instance.objectNode();
    List<String> lines = alerts.stream().map(Alert::words).toList();
    body.put("text", "tapedeck: " + String.join("\n", lines) + "\n" + page);
    body.put("source", "tapedeck").put("page", page);
    ArrayNode list = body.putArray("alerts");
    for (Alert alert : alerts) {
      ObjectNode node = list.addObject();
      node.put("status", alert.firing() ? "firing" : "resolved");
      node.put(grouping.toString(), alert.measured().group());
      node.put("kpi", alert.measured().kpi().id());
      node.put("value", alert.measured().last().mean());
      node.put("threshold", alert.measured().threshold());
      if (!Double.isNaN(alert.measured().usual())) {
        node.put("usual", alert.measured().usual());
      }
      node.put("above", alert.measured().above()).put("unlike", alert.measured().unlike());
    }
    HttpRequest request =
        HttpRequest.newBuilder(address)
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body.toString()))
            .build();
    HttpResponse<Void> response = client.send(request, HttpResponse.BodyHandlers.discarding());
    if (response.statusCode() / 100 != 2) {
      throw new IOException("it answers " + response.statusCode());
    }
  }
}
