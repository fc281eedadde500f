package io.tapedeck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.tapedeck.export.html.SessionPage;
import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Prometheus;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Serves the page. It only reads: no request changes anything. */
public final class PageServer implements AutoCloseable {

  private static final String POLICY =
      "default-src 'none'; style-src 'self'; script-src 'self'; connect-src 'self';"
          + " img-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'";
  private static final long EVENT_MILLIS = 15_000;

  private final SessionShelf shelf;
  private final HttpServer server;
  private final ExecutorService threads;
  private final Gate gate;
  private final Board board;

  private PageServer(SessionShelf shelf, HttpServer server, Gate gate, PageSettings settings) {
    this.shelf = shelf;
    this.board = new Board(shelf, settings.thresholds());
    this.server = server;
    this.gate = gate;
    AtomicInteger count = new AtomicInteger();
    threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "tapedeck-page-" + count.incrementAndGet());
              thread.setDaemon(true);
              return thread;
            });
  }

  /**
   * Shows sessions and starts.
   *
   * @param store of the sessions; closed with the page
   * @param address where to listen; port 0 takes a free one. Off loopback, each request needs the
   *     token that {@link #url} shows
   * @throws java.net.BindException where the port is in use
   */
  public static PageServer start(SessionStore store, InetSocketAddress address) throws IOException {
    return start(store, address, PageSettings.STANDARD);
  }

  /** The same, told more. */
  public static PageServer start(
      SessionStore store, InetSocketAddress address, PageSettings settings) throws IOException {
    HttpServer server;
    try {
      server = HttpServer.create(address, 0);
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
    SessionShelf shelf = null;
    try {
      shelf = new SessionShelf(store);
      Gate gate = Gate.of(server.getAddress(), settings.token());
      PageServer page = new PageServer(shelf, server, gate, settings);
      server.createContext("/", page::answer);
      server.setExecutor(page.threads);
      server.start();
      if (settings.webhook() != null) {
        page.threads.execute(
            new Watch(page.board, settings.webhook(), gate.address() + "kpi", settings.say()));
      }
      return page;
    } catch (IOException | RuntimeException e) {
      server.stop(0);
      if (shelf == null) {
        store.close();
      } else {
        shelf.close();
      }
      throw e;
    }
  }

  /** What to open in a browser. */
  public String url() {
    return gate.url();
  }

  /** How many sessions there are now. */
  public int sessions() {
    return shelf.sessions().size();
  }

  private void answer(HttpExchange exchange) throws IOException {
    try (exchange) {
      Headers headers = exchange.getResponseHeaders();
      headers.set("Content-Security-Policy", POLICY);
      headers.set("X-Content-Type-Options", "nosniff");
      headers.set("Referrer-Policy", "no-referrer");
      headers.set("Cache-Control", "no-store");
      Gate.Verdict verdict = gate.judge(exchange);
      if (verdict.cookie() != null) {
        headers.set("Set-Cookie", verdict.cookie());
      }
      if (verdict.refusal() != null) {
        send(exchange, Reply.error(403, verdict.refusal()));
        return;
      }
      String method = exchange.getRequestMethod();
      if (!method.equals("GET") && !method.equals("HEAD")) {
        headers.set("Allow", "GET, HEAD");
        send(exchange, Reply.error(405, "This page only reads: GET and HEAD."));
        return;
      }
      if (exchange.getRequestURI().getPath().equals("/events")) {
        events(exchange);
        return;
      }
      send(exchange, reply(exchange));
    }
  }

  private Reply reply(HttpExchange exchange) {
    Query query = Query.of(exchange.getRequestURI());
    try {
      List<String> path = query.path();
      if (path.size() < 2) {
        return page(path.isEmpty() ? "" : path.get(0), query);
      }
      return path.get(0).equals("session")
          ? new SessionRoutes(shelf).reply(path.subList(1, path.size()), query)
          : nothing();
    } catch (IOException | RuntimeException e) {
      // One session that cannot be shown must not end the page for the others.
      return Reply.error(500, "This cannot be shown: " + e);
    }
  }

  private Reply page(String name, Query query) throws IOException {
    return switch (name) {
      case "" -> Reply.html(ListPage.of(shelf, board, query));
      case "kpi" -> Reply.html(KpiPage.of(shelf, board, query));
      case "clusters" -> Reply.html(ClusterPage.of(shelf, board, query));
      case "metrics" ->
          Reply.metrics(Prometheus.text(Grouping.SERVICE, board.ofLate(Grouping.SERVICE)));
      case "diff" -> DiffPage.reply(shelf, query);
      case "agent" -> AgentPage.reply(shelf, query);
      case "worker" -> WorkerPage.reply(shelf, query);
      // A browser asks for it beside what is no page, such as recorded bytes.
      case "favicon.ico" -> asset("tapedeck.svg");
      default -> name.startsWith("tapedeck.") ? asset(name) : nothing();
    };
  }

  private static Reply nothing() {
    return Reply.error(404, "There is no such page. The list of sessions is at /");
  }

  /** A session looks here as it does in a file. */
  private static Reply asset(String name) throws IOException {
    return switch (name) {
      case "tapedeck.css" -> asset("text/css", SessionPage.style(), "served.css");
      case "tapedeck.js" -> asset("text/javascript", SessionPage.script(), "served.js");
      case "tapedeck.svg" -> asset("image/svg+xml", "", "tapedeck.svg");
      default -> Reply.error(404, "There is no file " + name);
    };
  }

  private static Reply asset(String type, String shared, String own) throws IOException {
    try (@Nullable InputStream in = PageServer.class.getResourceAsStream(own)) {
      if (in == null) {
        throw new IllegalStateException(own + " is missing in this jar: build it again");
      }
      byte[] body = (shared + new String(in.readAllBytes(), UTF_8)).getBytes(UTF_8);
      return new Reply(200, type + "; charset=utf-8", body);
    }
  }

  private static void send(HttpExchange exchange, Reply reply) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", reply.type());
    boolean head = exchange.getRequestMethod().equals("HEAD");
    int length = reply.body().length;
    exchange.sendResponseHeaders(reply.status(), head || length == 0 ? -1 : length);
    if (!head && length > 0) {
      exchange.getResponseBody().write(reply.body());
    }
  }

  /** Tells a page that there is something new, until it is closed. */
  private void events(HttpExchange exchange) throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "text/event-stream");
    exchange.sendResponseHeaders(200, 0);
    long seen = shelf.version();
    try (OutputStream out = exchange.getResponseBody()) {
      while (!Thread.currentThread().isInterrupted()) {
        out.write(("data: " + seen + "\n\n").getBytes(UTF_8));
        out.flush();
        seen = shelf.await(seen, EVENT_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (IOException e) {
      // The page was closed.
    }
  }

  @Override
  public void close() throws IOException {
    server.stop(0);
    threads.shutdownNow();
    shelf.close();
  }
}
