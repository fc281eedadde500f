package io.tapedeck.instrumentation.reactornetty;

import io.netty.buffer.ByteBuf;
import io.netty.handler.codec.http.HttpHeaderNames;
import io.netty.handler.codec.http.HttpHeaders;
import io.netty.handler.codec.http.HttpRequest;
import io.netty.handler.codec.http.HttpResponse;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.net.URI;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One request on one connection. Its call begins when the request is written, since only then its
 * headers are known; where it begins was known when the application subscribed.
 */
final class Attempt {
  private static final int SWITCHING_PROTOCOLS = 101;
  private static final int FIRST_FINAL_STATUS = 200;

  private final Deck deck;
  private final Scope asker;
  private final Scope scope;
  private volatile @Nullable Call call;
  private volatile boolean begun;
  private volatile boolean answered;
  private volatile boolean forReal;

  /**
   * An attempt that was not made yet.
   *
   * @param asker the scope of whoever subscribed
   * @param scope the same, for calls
   */
  Attempt(Deck deck, Scope asker, Scope scope) {
    this.deck = deck;
    this.asker = asker;
    this.scope = scope;
  }

  /** Where the application goes on once it is answered, on whichever thread that is. */
  Scope asker() {
    return asker;
  }

  /** Goes over the wire after all: what it asks is not on the tape. */
  void askForReal() {
    forReal = true;
  }

  boolean asksForReal() {
    return forReal;
  }

  @Nullable Call call() {
    return call;
  }

  /** The request is written, once; asked for real it is written again. */
  void request(String url, HttpRequest request) {
    boolean socket = request.headers().contains(HttpHeaderNames.UPGRADE);
    if (!socket) {
      begin(url, request.method().name(), request.headers());
      Call present = call;
      String traceparent = present == null ? null : present.traceparent();
      if (traceparent != null) {
        request.headers().set("traceparent", traceparent);
      }
    }
  }

  /** No connection came about, so nothing was written. */
  void notConnected(String url, String method, HttpHeaders headers, Throwable failure) {
    begin(url, method, headers);
    failed(failure);
  }

  private void begin(String url, String method, HttpHeaders headers) {
    if (begun) {
      return;
    }
    begun = true;
    Target target;
    try {
      target = Target.of(URI.create(url));
    } catch (IllegalArgumentException e) {
      return; // The client is about to say so.
    }
    call = deck.http(scope, method, target, HeaderFields.of(headers), 1);
  }

  void data(Call.Direction direction, ByteBuf bytes) {
    Call present = call;
    if (present == null) {
      return;
    }
    // Views of the buffer's own memory: neither its indexes nor its count of references change.
    if (bytes.nioBufferCount() == 1) {
      present.data(direction, bytes.nioBuffer(bytes.readerIndex(), bytes.readableBytes()));
      return;
    }
    for (ByteBuffer each : bytes.nioBuffers(bytes.readerIndex(), bytes.readableBytes())) {
      present.data(direction, each);
    }
  }

  void head(HttpResponse response) {
    int status = response.status().code();
    Call present = call;
    if (present == null || (status < FIRST_FINAL_STATUS && status != SWITCHING_PROTOCOLS)) {
      return;
    }
    answered = true;
    present.head(status, HeaderFields.of(response.headers()));
  }

  void answeredWhole() {
    if (answered) {
      end(Call.Ending.OK, null);
    }
  }

  void failed(Throwable failure) {
    end(Call.Ending.ERROR, failure);
  }

  /** The connection went, and nothing said why: the application did not want it any more. */
  void closed() {
    end(answered ? Call.Ending.CLOSED_EARLY : Call.Ending.CANCELLED, null);
  }

  private void end(Call.Ending ending, @Nullable Throwable cause) {
    Call present = call;
    if (present != null) {
      present.end(ending, cause);
    }
  }
}
