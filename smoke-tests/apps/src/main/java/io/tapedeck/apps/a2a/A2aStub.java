package io.tapedeck.apps.a2a;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An agent with no library in it, so that clients of every version find the same one. It speaks the
 * protocol's 0.3 and 1.0, whichever it is spoken to in.
 */
public final class A2aStub {
  private static final Pattern ID = Pattern.compile("\"id\":\\s*(\"[^\"]*\"|\\d+)");
  private static final Pattern METHOD = Pattern.compile("\"method\":\\s*\"([^\"]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"text\":\\s*\"([^\"]*)\"");
  private static final Pattern CONTENT = Pattern.compile("\"content\":\\s*\"([^\"]*)\"");

  private final HttpClient http = HttpClient.newHttpClient();
  private final @Nullable String provider;
  private volatile String url = "";

  private A2aStub(@Nullable String provider) {
    this.provider = provider;
  }

  /**
   * Prints its URL, and serves until it is stopped.
   *
   * @param args the provider of a model that it asks before it answers, if any
   */
  public static void main(String[] args) throws IOException {
    A2aStub stub = new A2aStub(args.length == 0 ? null : args[0]);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    stub.url = "http://127.0.0.1:" + server.getAddress().getPort();
    server.createContext("/0.3/card", stub::card);
    server.createContext("/1.0/card", stub::card);
    server.createContext("/a2a", stub::exchange);
    server.start();
    System.out.println(stub.url);
  }

  /** Its card, as the version has it that the path names. */
  private void card(HttpExchange exchange) throws IOException {
    boolean old = exchange.getRequestURI().getPath().startsWith("/0.3/");
    String where =
        old
            ? "\"url\":\"%s/a2a\",\"preferredTransport\":\"JSONRPC\",\"protocolVersion\":\"0.3.0\""
            : "\"supportedInterfaces\":[{\"url\":\"%s/a2a\",\"protocolBinding\":\"JSONRPC\"}]";
    answer(
        exchange,
        """
        {"name":"reviewer","description":"Reviews.","version":"1",%s,
         "capabilities":{"streaming":true},"defaultInputModes":["text/plain"],
         "defaultOutputModes":["text/plain"],"skills":[]}
        """
            .formatted(where.formatted(url)));
  }

  private void exchange(HttpExchange exchange) throws IOException {
    String request = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    String id = first(ID, request);
    String text = first(TEXT, request);
    String method = first(METHOD, request);
    boolean old = method.startsWith("message/");
    boolean streams = method.equals("message/stream") || method.equals("SendStreamingMessage");
    if (text.equals("unwell")) {
      exchange.sendResponseHeaders(500, -1);
      exchange.close();
    } else if (text.equals("refuse")) {
      String refused =
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32602,\"message\":\"not that\"}}";
      answer(exchange, streams, List.of(refused.formatted(id)));
    } else if (streams) {
      List<String> events = old ? A2aWords.work(reviewed(text)) : A2aWords.work1(reviewed(text));
      answer(exchange, true, events.stream().map(event -> result(id, event)).toList());
    } else {
      String said = reviewed(text);
      answer(exchange, result(id, old ? A2aWords.message(said) : A2aWords.message1(said)));
    }
  }

  private static void answer(HttpExchange exchange, boolean streams, List<String> messages)
      throws IOException {
    if (!streams) {
      answer(exchange, messages.get(0));
      return;
    }
    exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream out = exchange.getResponseBody()) {
      for (String message : messages) {
        out.write(("data: " + message + "\n\n").getBytes(UTF_8));
        out.flush();
      }
    }
  }

  private static String result(String id, String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  private static void answer(HttpExchange exchange, String text) throws IOException {
    byte[] body = text.getBytes(UTF_8);
    exchange.getResponseHeaders().add("Content-Type", "application/json");
    exchange.sendResponseHeaders(200, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }

  /** What it thinks of a text, with a model's help where it has one. */
  private String reviewed(String text) throws IOException {
    if (provider == null) {
      return text + " is fine";
    }
    String question =
        "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\"Is it fine: "
            + text
            + "\"}]}";
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(provider + "/echo/7/v1/chat/completions"))
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(question))
            .build();
    try {
      return first(CONTENT, http.send(request, BodyHandlers.ofString()).body());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  private static String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : "";
  }
}
