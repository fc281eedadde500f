package io.tapedeck.instrumentation.apache.classic4;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.instrumentation.apache.Received;
import io.tapedeck.instrumentation.apache.Targets;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.function.BooleanSupplier;
import org.apache.http.HttpEntity;
import org.apache.http.HttpHost;
import org.apache.http.HttpResponse;
import org.apache.http.client.methods.HttpExecutionAware;
import org.apache.http.client.methods.HttpRequestWrapper;
import org.apache.http.conn.routing.HttpRoute;
import org.apache.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Records one attempt, or answers it from a tape before a connection is looked for. */
public final class AttemptHook implements Hook {
  private final Deck deck;

  public AttemptHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpRoute route)
        || !(arguments[1] instanceof HttpRequestWrapper request)
        || !(arguments[2] instanceof HttpContext context)) {
      return null;
    }
    HttpHost host = route.getTargetHost();
    Call call =
        deck.http(
            deck.scope(),
            request.getMethod(),
            Targets.of(
                host.getSchemeName(),
                host.getHostName(),
                host.getPort(),
                request.getRequestLine().getUri()),
            HeaderFields.of(request),
            Attempt.number(request));
    Attempt outer = Attempt.current();
    if (call == null) {
      return outer == null ? null : entering(null, outer);
    }
    if (call.answersFromTape()) {
      Answer answer = PlayedResponse.answer(request, host, context, call);
      if (answer != null) {
        return answer;
      }
    }
    BooleanSupplier aborted =
        arguments[3] instanceof HttpExecutionAware aware ? aware::isAborted : () -> false;
    Exit exit = entering(new Attempt(call, null), outer);
    String traceparent = call.traceparent();
    if (traceparent != null) {
      request.setHeader("traceparent", traceparent);
    }
    return (Exit)
        (result, thrown) -> {
          Object unused = exit.after(result, thrown);
          if (traceparent != null) {
            request.removeHeaders("traceparent"); // The next attempt has its own.
          }
          after(call, aborted, result, thrown);
          return result;
        };
  }

  /** Makes an attempt this thread's, and at its end puts the one before back. */
  private static Exit entering(@Nullable Attempt attempt, @Nullable Attempt outer) {
    Attempt.makeCurrent(attempt);
    return (result, thrown) -> {
      Attempt.makeCurrent(outer);
      return result;
    };
  }

  private static void after(
      Call call, BooleanSupplier aborted, @Nullable Object result, @Nullable Throwable thrown) {
    if (!(result instanceof HttpResponse response)) {
      call.end(aborted.getAsBoolean() ? Call.Ending.CANCELLED : Call.Ending.ERROR, thrown);
      return;
    }
    call.head(response.getStatusLine().getStatusCode(), HeaderFields.of(response));
    HttpEntity entity = response.getEntity();
    if (entity == null) {
      call.end(Call.Ending.OK, null);
    } else {
      Received received = new Received(call, entity.getContentLength(), aborted);
      CloseHook.RECEIVED.put(response, received);
      response.setEntity(new TeedEntity(entity, received));
    }
  }
}
