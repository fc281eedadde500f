package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.instrumentation.apache.Attempt;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.jspecify.annotations.Nullable;

/** Records one attempt, or has it answered from a tape, before a connection is looked for. */
public final class AttemptHook implements Hook {
  private final ClassicExchanges exchanges;

  public AttemptHook(Deck deck) {
    this.exchanges = new ClassicExchanges(deck);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof ClassicHttpRequest request)
        || !(arguments[1] instanceof ExecChain.Scope scope)) {
      return null;
    }
    return exchanges.begin(
        request,
        scope.route.getTargetHost(),
        Attempt.number(scope),
        scope.execRuntime::isExecutionAborted);
  }
}
