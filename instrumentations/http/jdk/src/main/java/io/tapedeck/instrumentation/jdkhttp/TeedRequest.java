package io.tapedeck.instrumentation.jdkhttp;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpHeaders;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The application's request with a publisher that is listened to, and perhaps a trace. */
final class TeedRequest extends HttpRequest {
  private final HttpRequest request;
  private final @Nullable BodyPublisher publisher;
  private final HttpHeaders headers;

  /**
   * A request in place of the application's.
   *
   * @param publisher null where it has no body
   * @param traceparent a header to add, or null
   */
  TeedRequest(
      HttpRequest request, @Nullable BodyPublisher publisher, @Nullable String traceparent) {
    this.request = request;
    this.publisher = publisher;
    this.headers = traceparent == null ? request.headers() : with(request.headers(), traceparent);
  }

  private static HttpHeaders with(HttpHeaders headers, String traceparent) {
    Map<String, List<String>> all = new LinkedHashMap<>(headers.map());
    all.put("traceparent", List.of(traceparent));
    return HttpHeaders.of(all, (name, value) -> true);
  }

  @Override
  public Optional<BodyPublisher> bodyPublisher() {
    return Optional.ofNullable(publisher);
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
    return headers;
  }
}
