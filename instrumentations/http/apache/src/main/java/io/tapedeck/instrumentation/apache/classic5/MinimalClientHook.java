package io.tapedeck.instrumentation.apache.classic5;

import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import org.apache.hc.core5.concurrent.CancellableDependency;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/** Records an exchange of the client that neither redirects nor tries again. */
public final class MinimalClientHook implements Hook {
  private final ClassicExchanges exchanges;

  public MinimalClientHook(Deck deck) {
    this.exchanges = new ClassicExchanges(deck);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    if (!(arguments[0] instanceof HttpHost host)
        || !(arguments[1] instanceof ClassicHttpRequest request)) {
      return null; // The client is about to say that it needs them.
    }
    return exchanges.begin(
        request,
        host,
        1,
        () -> request instanceof CancellableDependency cancellable && cancellable.isCancelled());
  }
}
