package io.tapedeck.instrumentation.vertx;

import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpClientRequest;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;

/** One request and its answer; a redirect that is followed is another. */
final class Exchange {
  private static final Attachments<Exchange> OF_REQUEST = new Attachments<>();

  private final Scope asker;
  private final Scope calls;
  private volatile @Nullable Call call;
  private volatile boolean begun;
  private volatile boolean over;
  private volatile boolean answered;

  /**
   * Nothing of it was written yet.
   *
   * @param asker the scope of whoever asked, and on whose thread this is
   */
  Exchange(Scope asker) {
    this.asker = asker;
    this.calls = asker.ofThisThread();
  }

  /**
   * The client made a request for it. 4.5 may have told the application of it before us, which then
   * has written it already.
   */
  void of(HttpClientRequest request) {
    if (known(request) == null) {
      OF_REQUEST.put(request, this);
    }
  }

  /** The client could not connect, so there never was a request. */
  void notConnected(Deck deck, Asked asked, Throwable failure) {
    Target target = asked.target();
    if (target != null) {
      MultiMap headers = asked.options().getHeaders();
      String method = asked.options().getMethod().name();
      Call call = deck.http(calls, method, target, fields(headers), 1);
      if (call != null) {
        call.end(Call.Ending.ERROR, failure);
      }
    }
  }

  /** That of a request; null where it is not known. */
  static @Nullable Exchange known(@Nullable Object request) {
    return OF_REQUEST.get(request);
  }

  /** That of a request that is being written: who writes one that nobody asked for owns it. */
  static Exchange written(Deck deck, HttpClientRequest request) {
    Exchange known = known(request);
    if (known == null) {
      known = new Exchange(deck.scope());
      known.of(request);
    }
    return known;
  }

  @Nullable Call call() {
    return call;
  }

  /** The scope of whoever asked, in which he is to be told what comes. */
  Scope asker() {
    return asker;
  }

  /** The first of a request is about to be written. */
  void begin(Deck deck, HttpClientRequest request) {
    if (begun || over) {
      return;
    }
    begun = true;
    Target target;
    try {
      String uri = request.getURI();
      target = Target.of(URI.create(uri.startsWith("http") ? uri : request.absoluteURI()));
    } catch (IllegalArgumentException e) {
      return; // The client sends it, all the same; nobody could say where to.
    }
    Call present =
        deck.http(calls, request.getMethod().name(), target, fields(request.headers()), 1);
    call = present;
    String traceparent = present == null ? null : present.traceparent();
    if (traceparent != null) {
      request.putHeader("traceparent", traceparent);
    }
  }

  void head(int status, MultiMap headers) {
    Call present = call;
    if (present != null) {
      answered = true;
      present.head(status, fields(headers));
    }
  }

  void data(Call.Direction direction, byte[] bytes) {
    Call present = call;
    if (present != null) {
      present.data(direction, bytes, 0, bytes.length);
    }
  }

  /** Whether nothing that passes is to be recorded any more. */
  boolean isOver() {
    return over;
  }

  /** The tape answers from here on: what passes is on it. */
  void played() {
    over = true;
    call = null;
  }

  void answeredWhole() {
    end(Call.Ending.OK, null);
  }

  void failed(Throwable failure) {
    end(Call.Ending.ERROR, failure);
  }

  /** The application, or a timeout that it set, gives the request up. */
  void reset(Throwable reason) {
    if (reason instanceof TimeoutException) {
      failed(reason);
    } else {
      end(answered ? Call.Ending.CLOSED_EARLY : Call.Ending.CANCELLED, null);
    }
  }

  private void end(Call.Ending ending, @Nullable Throwable cause) {
    Call present = call;
    over = true;
    call = null; // What still comes goes to handlers that do not want it any more.
    if (present != null) {
      present.end(ending, cause);
    }
  }

  private static Headers fields(@Nullable MultiMap headers) {
    if (headers == null) {
      return Headers.NONE;
    }
    return sink -> {
      for (Map.Entry<String, String> field : headers) {
        sink.field(field.getKey(), field.getValue());
      }
    };
  }
}
