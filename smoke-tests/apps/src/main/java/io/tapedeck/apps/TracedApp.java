package io.tapedeck.apps;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import org.jspecify.annotations.Nullable;

/** Asks a model outside of any span, in one, and in one whose context the request carries. */
public final class TracedApp {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private TracedApp() {}

  /**
   * Asks.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    try (SdkTracerProvider provider = SdkTracerProvider.builder().build()) {
      Tracer tracer = provider.get("traced");
      Lines.print("outside", ask(args[0], null));
      Span span = tracer.spanBuilder("asks").startSpan();
      Context.current().with(span).wrap(() -> within(span, args[0])).call();
      span.end();
    }
  }

  private static boolean within(Span span, String baseUrl) throws Exception {
    Lines.print("inside", ask(baseUrl, null));
    Lines.print("span", span.getSpanContext().getTraceId() + " " + spanId(span));
    Lines.print("carried", ask(baseUrl, "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01"));
    return true;
  }

  private static String spanId(Span span) {
    return span.getSpanContext().getSpanId();
  }

  private static String ask(String baseUrl, @Nullable String trace) throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(baseUrl + "/shapes/send/v1/chat/completions"))
            .POST(BodyPublishers.ofByteArray(Shapes.QUESTION));
    if (trace != null) {
      request.header("traceparent", trace);
    }
    return "" + CLIENT.send(request.build(), BodyHandlers.ofString()).statusCode();
  }
}
