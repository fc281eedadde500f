package io.tapedeck.instrumentation.jdkhttp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.Optional;

/** The application's request with a publisher that is listened to. */
final class TeedRequest extends HttpRequest {
  private final HttpRequest request;
  private final BodyPublisher publisher;

  TeedRequest(HttpRequest request, BodyPublisher publisher) {
    this.request = request;
    this.publisher = publisher;
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return Optional.of(publisher);
  }

  @Override
  public String method() {
    return request.method();
  }

  @Override
  public Optional<Duration> timeout() {
    return request.timeout();
  }

  @Override
  public boolean expectContinue() {
    return request.expectContinue();
  }

  @Override
  public URI uri() {
    return request.uri();
  }

  @Override
  public Optional<HttpClient.Version> version() {
    return request.version();
  }

  @Override
  public HttpHeaders headers() {
    return request.headers();
  }
}
