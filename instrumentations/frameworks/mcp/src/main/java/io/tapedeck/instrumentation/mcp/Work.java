package io.tapedeck.instrumentation.mcp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.modelcontextprotocol.spec.McpSchema.JSONRPCRequest;
import io.modelcontextprotocol.spec.McpSchema.JSONRPCResponse;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Scope;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/** What a server does for one request. */
final class Work implements Watched.Watcher {
  /** Set while a handler is asked for its result, on the thread that asks. */
  private static final ThreadLocal<Work> AT_HAND = new ThreadLocal<>();

  private final Call call;
  private final JSONRPCRequest request;
  private final Json json;
  private final AtomicBoolean over = new AtomicBoolean();

  private Work(Call call, JSONRPCRequest request, Json json) {
    this.call = call;
    this.request = request;
    this.json = json;
  }

  /** Begins, with all that is asked; null where it is to be left alone. */
  static @Nullable Work begin(Deck deck, Scope scope, JSONRPCRequest request, Json json) {
    String text = json.text(request.params());
    Asked asked = Asked.of(request.method(), json.value(text));
    Call call =
        deck.mcpEntry(
            scope, asked.name(), Map.of("mcp.method", request.method()), asked.traceparent());
    if (call == null) {
      return null;
    }
    Work work = new Work(call, request, json);
    work.put(Call.Direction.REQUEST, text);
    return work;
  }

  static @Nullable Work atHand() {
    return AT_HAND.get();
  }

  /** Whether it is done for this very request. */
  @SuppressWarnings("ReferenceEquality") // not for another that asks the same
  boolean isFor(JSONRPCRequest other) {
    return request == other;
  }

  /** Has the handler do it. */
  void run(Runnable handler) {
    Work outer = AT_HAND.get();
    AT_HAND.set(this);
    try {
      call.scope().run(handler);
    } finally {
      if (outer == null) {
        AT_HAND.remove();
      } else {
        AT_HAND.set(outer);
      }
    }
  }

  /** The first counts. */
  @Override
  public void gave(Object result) {
    if (!over.compareAndSet(false, true)) {
      return;
    }
    if (result instanceof JSONRPCResponse response) {
      boolean failed = response.error() != null;
      tell(failed ? response.error() : response.result());
      call.end(failed ? Call.Ending.ERROR : Call.Ending.OK, null);
    } else {
      tell(result);
      call.end(Call.Ending.OK, null);
    }
  }

  /** The client gets an error made of this. */
  @Override
  public void failed(Throwable failure) {
    end(Call.Ending.ERROR, failure);
  }

  @Override
  public void cancelled() {
    end(Call.Ending.CANCELLED, null);
  }

  @Override
  public void done() {
    end(Call.Ending.OK, null);
  }

  private void end(Call.Ending ending, @Nullable Throwable failure) {
    if (over.compareAndSet(false, true)) {
      call.end(ending, failure);
    }
  }

  private void tell(@Nullable Object result) {
    try {
      put(Call.Direction.RESPONSE, json.text(result));
    } catch (RuntimeException e) {
      put(Call.Direction.RESPONSE, String.valueOf(result)); // As far as it can be.
    }
  }

  private void put(Call.Direction direction, String text) {
    byte[] bytes = text.getBytes(UTF_8);
    call.data(direction, bytes, 0, bytes.length);
  }
}
