package io.tapedeck.instrumentation.ktor;

import io.ktor.client.engine.HttpClientEngine;
import io.ktor.client.request.HttpRequestData;
import io.tapedeck.spi.Attachments;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import kotlin.coroutines.Continuation;
import org.jspecify.annotations.Nullable;

/** The engine executes a request. Where it suspended, the same method is called again. */
public final class ExecuteHook implements Hook {
  /** Requests that a tape was asked for in vain, and that go over the wire now. */
  static final Attachments<TeedAnswer> UNANSWERED = new Attachments<>();

  private static final String GOING_ON = "io.ktor.client.engine.cio.CIOEngine$execute$";

  private final Deck deck;

  public ExecuteHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(self instanceof HttpClientEngine engine)
        || !(arguments[0] instanceof HttpRequestData data)
        || !(arguments[1] instanceof Continuation<?> caller)
        || caller.getClass().getName().startsWith(GOING_ON)) {
      return null;
    }
    TeedAnswer unanswered = UNANSWERED.remove(data);
    if (unanswered != null) {
      return sent(unanswered, arguments, caller);
    }
    Request request = new Request(data);
    Scope sender = BuildHook.SENDERS.remove(data);
    Call call =
        request.isUpgrade() ? null : request.begin(deck, sender == null ? deck.scope() : sender);
    if (call == null) {
      return null;
    }
    if (call.answersFromTape()) {
      return (Answer) () -> new PlayedExecution(engine, request, call).run(caller);
    }
    TeedAnswer answer = request.teedAnswer(call);
    arguments[0] = request.teed(call, answer);
    return sent(answer, arguments, caller);
  }

  /** What fails before there is an answer is told to whoever waits for one. */
  private static Exit sent(
      TeedAnswer answer, @Nullable Object[] arguments, Continuation<?> caller) {
    arguments[1] = new Then(caller, (given, failure) -> ended(answer, given, failure));
    return (given, failure) -> ended(answer, given, failure);
  }

  private static @Nullable Object ended(
      TeedAnswer answer, @Nullable Object given, @Nullable Throwable failure) {
    if (failure != null) {
      answer.failed(failure);
    }
    return answer.given(given);
  }
}
