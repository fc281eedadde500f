package io.tapedeck.instrumentation.servers.jdk;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsExchange;
import io.tapedeck.instrumentation.servers.Inbound;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Puts a tee on both bodies of an exchange at the first filter of its chain. */
public final class ExchangeHook implements Hook {
  /** Set while a thread is inside an exchange: each further filter comes through here again. */
  private static final ThreadLocal<Boolean> INSIDE = new ThreadLocal<>();

  private final Deck deck;

  public ExchangeHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpExchange exchange) || INSIDE.get() != null) {
      return null;
    }
    Call call =
        deck.entry(
            deck.scope(),
            exchange.getRequestMethod(),
            target(exchange),
            fields(exchange.getRequestHeaders()));
    if (call == null) {
      return null;
    }
    Inbound inbound = new Inbound(call, new AnswerOf(exchange));
    TeedOutput output = new TeedOutput(exchange.getResponseBody(), inbound);
    exchange.setStreams(new TeedInput(exchange.getRequestBody(), inbound), output);
    INSIDE.set(true);
    Scope outer = call.scope().enter();
    return (Exit)
        (result, thrown) -> {
          outer.enter();
          INSIDE.remove();
          if (thrown != null) {
            inbound.failed(thrown);
          } else if (exchange.getResponseCode() >= 0 && !output.isBegun()) {
            inbound.complete();
          }
          // Else the answer ends where its body is closed, on whichever thread that is.
          return result;
        };
  }

  private static Target target(HttpExchange exchange) {
    InetSocketAddress local = exchange.getLocalAddress();
    String named = exchange.getRequestHeaders().getFirst("Host");
    String authority = named == null ? local.getHostString() + ":" + local.getPort() : named;
    String scheme = exchange instanceof HttpsExchange ? "https" : "http";
    String path = exchange.getRequestURI().getRawPath();
    return new Target(
        local.getHostString(),
        local.getPort(),
        path == null ? "" : path,
        scheme + "://" + authority + exchange.getRequestURI());
  }

  private static Headers fields(Map<String, List<String>> headers) {
    return sink ->
        headers.forEach((name, values) -> values.forEach(value -> sink.field(name, value)));
  }

  private record AnswerOf(HttpExchange exchange) implements Inbound.Answer {
    @Override
    public int status() {
      return exchange.getResponseCode();
    }

    @Override
    public Headers headers() {
      return fields(exchange.getResponseHeaders());
    }
  }
}
