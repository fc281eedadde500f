package io.tapedeck.instrumentation.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** One request on its way to a server and back. */
final class Exchange implements Watched.Watcher {
  /** What servers call themselves, by the sessions with them. */
  static final Attachments<String> SERVERS = new Attachments<>();

  /** Set while a request is handed to its transport, on the thread that does. */
  private static final ThreadLocal<Exchange> SENDING = new ThreadLocal<>();

  /** What was sent and not answered, by the ids that the library gives. */
  private static final ConcurrentMap<Object, Exchange> UNANSWERED = new ConcurrentHashMap<>();

  private final Call call;
  private final Request request;
  private volatile @Nullable Object id;
  private volatile boolean fromTape;

  private Exchange(Call call, Request request) {
    this.call = call;
    this.request = request;
  }

  static Exchange begin(Call call, Request request, String text) {
    Exchange exchange = new Exchange(call, request);
    exchange.put(Call.Direction.REQUEST, text);
    return exchange;
  }

  /** Lets the library make its message of this request; it does so on this thread. */
  void sending(Runnable subscribe) {
    Exchange outer = SENDING.get();
    SENDING.set(this);
    try {
      subscribe.run();
    } finally {
      restore(outer);
    }
  }

  private static void restore(@Nullable Exchange outer) {
    if (outer == null) {
      SENDING.remove();
    } else {
      SENDING.set(outer);
    }
  }

  /** The request that the message in hand was made of, once; null where it is none. */
  static @Nullable Exchange sent() {
    Exchange exchange = SENDING.get();
    SENDING.remove();
    return exchange;
  }

  /** The request that a message answers, or null. */
  static @Nullable Exchange answeredBy(JSONRPCResponse response) {
    return response.id() == null ? null : UNANSWERED.remove(response.id());
  }

  /** The message has an id, by which its answer will be known. */
  void hasId(Object given) {
    id = given;
    UNANSWERED.put(given, this);
  }

  /** Where the transport works for this request. */
  Scope scope() {
    return call.scope();
  }

  Request request() {
    return request;
  }

  /** What the message is to tell the server of the session, or null. */
  @Nullable String traceparent() {
    return Request.WORK.contains(request.method()) ? call.traceparent() : null;
  }

  /**
   * What the tape holds in place of an answer, or null where the server is to be asked. Throws
   * where the tape has nothing, and the server is not to be asked either.
   */
  @Nullable Playback playback() {
    if (!call.answersFromTape()) {
      return null;
    }
    fromTape = true;
    Playback playback = call.playback();
    fromTape = playback != null;
    return playback;
  }

  /** An answer came; what the application makes of it is told at the end. */
  void received(JSONRPCResponse response) {
    if (request.method().equals("initialize")
        && response.result() instanceof Map<?, ?> result
        && result.get("serverInfo") instanceof Map<?, ?> info
        && info.get("name") instanceof String name) {
      SERVERS.put(request.session(), name);
    }
    if (!fromTape) {
      Object told = response.error() == null ? response.result() : response.error();
      put(Call.Direction.RESPONSE, request.json().text(told));
    }
  }

  @Override
  public void gave(Object result) {
    done();
  }

  @Override
  public void failed(Throwable failure) {
    end(Call.Ending.ERROR, failure);
  }

  @Override
  public void done() {
    end(Call.Ending.OK, null);
  }

  @Override
  public void cancelled() {
    end(Call.Ending.CANCELLED, null);
  }

  private void end(Call.Ending ending, @Nullable Throwable failure) {
    Object given = id;
    if (given != null) {
      UNANSWERED.remove(given, this);
    }
    if (!fromTape) {
      call.end(ending, failure);
    }
  }

  private void put(Call.Direction direction, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    call.data(direction, bytes, 0, bytes.length);
  }
}
