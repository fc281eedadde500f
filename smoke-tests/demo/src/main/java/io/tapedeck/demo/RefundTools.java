package io.tapedeck.demo;

import dev.langchain4j.agent.tool.P;
import dev.langchain4j.agent.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** What the agent can do. */
public final class RefundTools {
  private static final double PRICE = 249.00;
  private static final double RESTOCKING_SHARE = 0.15;

  private final HttpClient client = HttpClient.newHttpClient();
  private final String baseUrl;

  RefundTools(String baseUrl) {
    this.baseUrl = baseUrl;
  }

  /** Finds an order in the shop's books. */
  @Tool(name = "lookup_order", value = "Finds an order by its number")
  public String lookUpOrder(@P("order number, such as A-10442") String orderId) {
    return """
        {"orderId":"%s","status":"delivered","deliveredOn":"2026-11-01","paidWith":"card ending 4417",\
        "items":[{"sku":"WH-900","name":"WH-900 wireless headphones","price":%.2f,"quantity":1}]}"""
        .formatted(orderId, PRICE);
  }

  /** Asks the policy search, another service, over HTTP. */
  @Tool(name = "search_policy", value = "Searches the shop's policies; returns passages")
  public String searchPolicy(@P("what to search for") String query) {
    String encoded = URLEncoder.encode(query, StandardCharsets.UTF_8);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/policies/search?q=" + encoded)).build();
    try {
      return client.send(request, BodyHandlers.ofString()).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while searching", e);
    }
  }

  /** Works out what the customer gets back. */
  @Tool(name = "calculate_refund", value = "Calculates the refund for an order, in USD")
  public String calculateRefund(
      @P("order number") String orderId,
      @P("days since delivery") int daysSinceDelivery,
      @P("whether the box was opened") boolean opened) {
    double fee = opened ? PRICE * RESTOCKING_SHARE : 0;
    return String.format(
        Locale.ROOT,
        "{\"orderId\":\"%s\",\"days\":%d,\"restockingFee\":%.2f,\"refund\":%.2f}",
        orderId,
        daysSinceDelivery,
        fee,
        PRICE - fee);
  }
}
