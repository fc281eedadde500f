package io.tapedeck.apps.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A server with no library in it, so that clients of every version find the same one: over standard
 * input and output, or over streamable HTTP.
 */
public final class McpStub {
  private static final Pattern ID = Pattern.compile("\"id\":(\"[^\"]*\"|\\d+)");
  private static final Pattern METHOD = Pattern.compile("\"method\":\"([^\"]*)\"");
  private static final Pattern VERSION = Pattern.compile("\"protocolVersion\":\"([^\"]*)\"");
  private static final Pattern TOOL = Pattern.compile("\"params\":\\{\"name\":\"([^\"]*)\"");
  private static final Pattern TEXT = Pattern.compile("\"text\":\"([^\"]*)\"");

  /** By method; tools/call is answered by tool. */
  private static final Map<String, String> RESULTS =
      Map.of(
          "tools/list",
          "{\"tools\":[{\"name\":\"echo\",\"description\":\"Says it again.\",\"inputSchema\":"
              + "{\"type\":\"object\",\"properties\":{\"text\":{\"type\":\"string\"}}}}]}",
          "resources/list",
          "{\"resources\":[{\"uri\":\"stub://one\",\"name\":\"one\",\"mimeType\":\"text/plain\"}]}",
          "resources/read",
          "{\"contents\":[{\"uri\":\"stub://one\",\"mimeType\":\"text/plain\",\"text\":\"The"
              + " resource.\"}]}",
          "prompts/list",
          "{\"prompts\":[{\"name\":\"greet\",\"description\":\"Greets.\",\"arguments\":[]}]}",
          "prompts/get",
          "{\"description\":\"Greets.\",\"messages\":[{\"role\":\"user\",\"content\":"
              + "{\"type\":\"text\",\"text\":\"Hello there.\"}}]}",
          "ping",
          "{}");

  private McpStub() {}

  /**
   * Serves.
   *
   * @param args {@code stdio}, or {@code http}, which prints its URL and serves until its standard
   *     input ends
   */
  public static void main(String[] args) throws Exception {
    BufferedReader input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    if (args[0].equals("stdio")) {
      for (String line = input.readLine(); line != null; line = input.readLine()) {
        String answer = answer(line);
        if (answer != null) {
          System.out.println(answer);
        }
      }
      return;
    }
    HttpServer server = serve();
    System.out.println("http://127.0.0.1:" + server.getAddress().getPort());
    System.out.flush();
    while (input.read() >= 0) {
      // Until whoever started it goes.
    }
    System.exit(0); // Calls that are never answered would go on.
  }

  /** Serves over HTTP, at {@code /mcp} of a free port. */
  public static HttpServer serve() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/mcp", McpStub::exchange);
    server.start();
    return server;
  }

  private static void exchange(HttpExchange exchange) throws IOException {
    String message = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
    boolean posted = exchange.getRequestMethod().equals("POST");
    if (message.contains("\"name\":\"broken\"")) {
      end(exchange, 500);
      return;
    }
    String answer = posted ? answer(message) : null;
    if (answer == null && message.contains("\"id\"")) {
      forever();
    } else if (answer == null) {
      end(exchange, posted ? 202 : 405);
    } else {
      byte[] body = answer.getBytes(UTF_8);
      exchange.getResponseHeaders().add("Content-Type", "application/json");
      exchange.sendResponseHeaders(200, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static void end(HttpExchange exchange, int status) throws IOException {
    exchange.sendResponseHeaders(status, -1);
    exchange.close();
  }

  private static void forever() {
    try {
      new CountDownLatch(1).await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private static @Nullable String answer(String message) {
    String id = first(ID, message);
    String method = first(METHOD, message);
    if (id == null || method == null) {
      return null;
    }
    if (method.equals("initialize")) {
      return result(
          id,
          "{\"protocolVersion\":\""
              + first(VERSION, message)
              + "\",\"capabilities\":{\"tools\":{},\"resources\":{},\"prompts\":{}},"
              + "\"serverInfo\":{\"name\":\"stub\",\"version\":\"1\"}}");
    }
    return method.equals("tools/call") ? called(id, message) : result(id, RESULTS.get(method));
  }

  private static @Nullable String called(String id, String message) {
    String tool = String.valueOf(first(TOOL, message));
    String text = first(TEXT, message);
    return switch (tool) {
      case "echo" -> result(id, content(text + " again", false));
      case "fails" -> result(id, content("no luck with " + text, true));
      case "never" -> null;
      default ->
          "{\"jsonrpc\":\"2.0\",\"id\":%s,\"error\":{\"code\":-32602,\"message\":\"no tool %s\"}}"
              .formatted(id, tool);
    };
  }

  private static String content(String text, boolean error) {
    return "{\"content\":[{\"type\":\"text\",\"text\":\""
        + text
        + "\"}],\"isError\":"
        + error
        + "}";
  }

  private static String result(String id, @Nullable String result) {
    return "{\"jsonrpc\":\"2.0\",\"id\":" + id + ",\"result\":" + result + "}";
  }

  private static @Nullable String first(Pattern pattern, String text) {
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher.group(1) : null;
  }
}
