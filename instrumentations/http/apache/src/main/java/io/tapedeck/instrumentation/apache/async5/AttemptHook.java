package io.tapedeck.instrumentation.apache.async5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.instrumentation.apache.Targets;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.apache.hc.client5.http.async.AsyncExecCallback;
import org.apache.hc.client5.http.async.AsyncExecChain;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.nio.AsyncEntityProducer;
import org.jspecify.annotations.Nullable;

/** Puts a tee on both bodies of an attempt, or answers it from a tape before it connects. */
public final class AttemptHook implements Hook {
  private final Deck deck;

  public AttemptHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpRequest request)
        || !(arguments[2] instanceof AsyncExecChain.Scope exchange)
        || !(arguments[4] instanceof AsyncExecCallback callback)) {
      return null;
    }
    AsyncEntityProducer producer = (AsyncEntityProducer) arguments[1];
    Underway underway = Underway.of(exchange.cancellableDependency, deck.scope());
    Call call = begin(request, producer, exchange, underway);
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      Answer answer =
          PlayedExchange.answer(request, producer, callback, call, exchange.cancellableDependency);
      if (answer != null) {
        return answer;
      }
    }
    underway.attempt(call);
    String traceparent = call.traceparent();
    if (traceparent != null) {
      // On the client's own copy of the request, which a further attempt is made of too.
      request.setHeader("traceparent", traceparent);
    }
    if (producer != null) {
      arguments[1] = new TeedProducer(producer, call);
    }
    arguments[4] = new TeedCallback(callback, call, exchange.cancellableDependency);
    return (Exit)
        (result, thrown) -> {
          if (thrown != null) {
            call.end(Call.Ending.ERROR, thrown);
          }
          return result;
        };
  }

  private @Nullable Call begin(
      HttpRequest request,
      @Nullable AsyncEntityProducer producer,
      AsyncExecChain.Scope exchange,
      Underway underway) {
    HttpHost host = exchange.route.getTargetHost();
    return deck.http(
        underway.began(),
        request.getMethod(),
        Targets.of(host.getSchemeName(), host.getHostName(), host.getPort(), request.getPath()),
        HeaderFields.of(request, producer),
        Attempt.number(exchange));
  }
}
