package io.tapedeck.instrumentation.jdkhttp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Optional;
import javax.net.ssl.SSLSession;
import org.jspecify.annotations.Nullable;

/**
 * An answer from the tape.
 *
 * @param uri where it came from, which after redirects is not where the request went
 * @param previous the redirect that led to it, or null
 */
record PlayedAnswer<T>(
    HttpRequest request,
    URI uri,
    PlayedExchange.Info info,
    @Nullable T body,
    @Nullable PlayedAnswer<T> previous)
    implements HttpResponse<T> {
  @Override
  public int statusCode() {
    return info.statusCode();
  }

  @Override
  public Optional<HttpResponse<T>> previousResponse() {
    return Optional.ofNullable(previous);
  }

  @Override
  public HttpHeaders headers() {
    return info.headers();
  }

  @Override
  public Optional<SSLSession> sslSession() {
    return Optional.empty();
  }

  @Override
  public HttpClient.Version version() {
    return info.version();
  }
}
