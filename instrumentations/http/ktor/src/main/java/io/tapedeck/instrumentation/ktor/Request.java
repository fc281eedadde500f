package io.tapedeck.instrumentation.ktor;

import io.ktor.client.request.HttpRequestData;
import io.ktor.client.request.HttpRequestKt;
import io.ktor.client.request.ResponseAdapter;
import io.ktor.http.HeadersBuilder;
import io.ktor.http.URLProtocolKt;
import io.ktor.http.Url;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.Attributes;
import io.ktor.util.AttributesJvmKt;
import io.ktor.util.AttributesKt;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What Ktor sends, as the deck is told of it, and as the engine sends it while it is recorded. */
record Request(HttpRequestData data) {

  /** Whether it asks for another protocol, such as a WebSocket's. */
  boolean isUpgrade() {
    return HttpRequestKt.isUpgradeRequest(data)
        || URLProtocolKt.isWebsocket(data.getUrl().getProtocol())
        || TeedBody.unwrapped(data.getBody()) instanceof OutgoingContent.ProtocolUpgrade;
  }

  @Nullable Call begin(Deck deck, Scope scope) {
    Url url = data.getUrl();
    String path = url.getEncodedPath();
    Target target =
        new Target(url.getHost(), url.getPort(), path.isEmpty() ? "/" : path, url.toString());
    return deck.http(scope, data.getMethod().getValue(), target, HeaderFields.of(data), 1);
  }

  /** What the engine is to ask of the answer. */
  TeedAnswer teedAnswer(Call call) {
    return new TeedAnswer(data, adapter(), call);
  }

  /** With both bodies teed. */
  HttpRequestData teed(Call call, TeedAnswer answer) {
    return with(call, answer, TeedBody.of(data.getBody(), call));
  }

  /** With a tee on the answer alone: the body was taken before. */
  HttpRequestData teed(Call call, TeedAnswer answer, byte[] taken) {
    return with(call, answer, TeedBody.taken(data.getBody(), taken));
  }

  /**
   * With another body. Attributes are copied, since the engine is to find our adapter, and retries
   * of the application's request are not.
   */
  private HttpRequestData with(Call call, TeedAnswer answer, OutgoingContent body) {
    Attributes attributes = AttributesJvmKt.Attributes(true);
    AttributesKt.putAll(attributes, data.getAttributes());
    attributes.put(HttpRequestKt.getResponseAdapterAttributeKey(), answer);
    return new HttpRequestData(
        data.getUrl(),
        data.getMethod(),
        headers(call.traceparent()),
        body,
        data.getExecutionContext(),
        attributes);
  }

  private io.ktor.http.Headers headers(@Nullable String traceparent) {
    if (traceparent == null) {
      return data.getHeaders();
    }
    HeadersBuilder headers = new HeadersBuilder(16);
    headers.appendAll(data.getHeaders());
    headers.append("traceparent", traceparent);
    return Objects.requireNonNull(headers.build());
  }

  /** What makes something else of an answer's body, such as events; null where nothing does. */
  @Nullable ResponseAdapter adapter() {
    return data.getAttributes().getOrNull(HttpRequestKt.getResponseAdapterAttributeKey());
  }
}
