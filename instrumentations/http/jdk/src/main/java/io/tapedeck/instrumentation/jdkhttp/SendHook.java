package io.tapedeck.instrumentation.jdkhttp;

import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.Target;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/** Puts a tee on both bodies of an exchange, or answers it from a tape. */
public final class SendHook implements Hook {
  private final Deck deck;

  public SendHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  @SuppressWarnings("FutureReturnValueIgnored") // what is answered, the woven method returns
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpRequest request)
        || !(arguments[1] instanceof HttpResponse.BodyHandler<?> handler)
        || request.getClass().getName().startsWith("jdk.internal.net.http.HttpRequestImpl")) {
      // HttpRequestImpl comes from inside the client: the handshake of a WebSocket.
      return null;
    }
    Scope scope = deck.scope();
    Call call = begin(scope, request);
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      Answer answer = PlayedExchange.answer(request, handler, call);
      if (answer != null) {
        return answer;
      }
    }
    String traceparent = call.traceparent();
    if (request.bodyPublisher().isPresent()) {
      TeedPublisher body = new TeedPublisher(request.bodyPublisher().get(), call);
      arguments[0] = new TeedRequest(request, body, traceparent);
    } else if (traceparent != null) {
      arguments[0] = new TeedRequest(request, null, traceparent);
    }
    arguments[1] = new TeedHandler<>(handler, call, scope);
    return (Exit) (result, thrown) -> after(call, scope, result, thrown);
  }

  private @Nullable Object after(
      Call call, Scope scope, @Nullable Object result, @Nullable Throwable thrown) {
    if (result instanceof CompletableFuture<?> future) {
      // A dependent of its own: the application gets, and may cancel, the client's future.
      CompletableFuture<?> unused =
          future.whenComplete((response, failure) -> completed(call, scope, response, failure));
    } else {
      call.end(Call.Ending.ERROR, thrown);
    }
    return result;
  }

  private void completed(
      Call call, Scope scope, @Nullable Object response, @Nullable Throwable failure) {
    if (failure != null) {
      Throwable cause =
          failure instanceof CompletionException && failure.getCause() != null
              ? failure.getCause()
              : failure;
      boolean cancelled = cause instanceof CancellationException;
      call.end(cancelled ? Call.Ending.CANCELLED : Call.Ending.ERROR, cause);
    } else if (response instanceof HttpResponse<?> last) {
      recordHops(scope, last);
    }
  }

  /**
   * The client follows redirects by itself and tells of them only afterwards, the last one first.
   * Each becomes a call of its own, without a body: the bodies that passed belong to the last one.
   */
  private void recordHops(Scope scope, HttpResponse<?> response) {
    HttpResponse<?> previous = response.previousResponse().orElse(null);
    if (previous == null) {
      return;
    }
    recordHops(scope, previous);
    HttpRequest request = previous.request();
    Call hop = begin(scope, request);
    if (hop != null) {
      hop.head(previous.statusCode(), HeaderFields.of(previous.headers()));
      hop.end(Call.Ending.OK, null);
    }
  }

  private @Nullable Call begin(Scope scope, HttpRequest request) {
    Target target = Target.of(request.uri());
    return deck.http(scope, request.method(), target, HeaderFields.of(request.headers()), 1);
  }
}
