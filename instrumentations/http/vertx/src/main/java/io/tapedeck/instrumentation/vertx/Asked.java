package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Target;
import io.vertx.core.Future;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.http.impl.HttpClientImpl;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * What a client was asked for, while it looks for a connection.
 *
 * @param ssl whether the connection is to be encrypted
 */
record Asked(HttpClientImpl client, RequestOptions options, String host, int port, boolean ssl) {
  private static final ThreadLocal<Asked> CURRENT = new ThreadLocal<>();
  private static final ThreadLocal<Boolean> FOR_REAL = new ThreadLocal<>();

  /**
   * What the client is about to be asked for.
   *
   * @param host null for the client's own
   * @param port null for the client's own
   */
  static Asked of(
      HttpClientImpl client,
      RequestOptions options,
      @Nullable String host,
      @Nullable Integer port) {
    Boolean ssl = options.isSsl();
    return new Asked(
        client,
        options,
        host == null ? client.options().getDefaultHost() : host,
        port == null ? client.options().getDefaultPort() : port,
        ssl == null ? client.options().isSsl() : ssl);
  }

  /** What the current thread is asking for; null elsewhere. */
  static @Nullable Asked current() {
    return CURRENT.get();
  }

  /** Whether a tape had no answer, so that the client is asked for a connection after all. */
  static boolean isForReal() {
    return FOR_REAL.get() != null;
  }

  void enter() {
    CURRENT.set(this);
  }

  void leave() {
    CURRENT.remove();
  }

  /** Asks the client again, and has it connect. */
  Future<HttpClientRequest> forReal() {
    FOR_REAL.set(true);
    try {
      return client.request(options);
    } finally {
      FOR_REAL.remove();
    }
  }

  /** Where a request goes that never came about; null where the client was given no URL. */
  @Nullable Target target() {
    String uri = options.getURI();
    String url = uri.startsWith("http") ? uri : (ssl ? "https://" : "http://") + authority() + uri;
    try {
      return Target.of(URI.create(url));
    } catch (IllegalArgumentException e) {
      return null;
    }
  }

  private String authority() {
    return host + ":" + port;
  }
}
