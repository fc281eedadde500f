package io.tapedeck.apps.desk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;

/** The desk on the JDK's own server. */
public final class JdkDesk {
  private JdkDesk() {}

  /** Serves until it is stopped; the arguments are those of {@link Desk}. */
  public static void main(String[] args) throws IOException {
    Desk desk = new Desk(args);
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/ask", exchange -> ask(desk, exchange));
    server.createContext(
        "/health",
        exchange -> {
          exchange.sendResponseHeaders(204, -1);
          exchange.close();
        });
    server.start();
    Desk.listens(server.getAddress().getPort());
  }

  private static void ask(Desk desk, HttpExchange exchange) throws IOException {
    String question = Desk.read(exchange.getRequestBody());
    exchange.getResponseHeaders().set("Content-Type", "text/plain");
    exchange.sendResponseHeaders(200, 0);
    try (OutputStream answer = exchange.getResponseBody()) {
      desk.answer(question, answer);
    }
  }
}
