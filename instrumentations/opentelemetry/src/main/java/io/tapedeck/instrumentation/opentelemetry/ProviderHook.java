package io.tapedeck.instrumentation.opentelemetry;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Tells the recorder where to ask for the span that is current. */
public final class ProviderHook implements Hook {
  // Held here, by the application's loader: the recorder must not keep the application alive.
  private static final Supplier<@Nullable String> CURRENT = ProviderHook::traceparent;

  private final Deck deck;

  public ProviderHook(Deck deck) {
    this.deck = deck;
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments) {
    deck.tracedBy(CURRENT);
    return null;
  }

  private static @Nullable String traceparent() {
    SpanContext span = Span.current().getSpanContext();
    return span.isValid()
        ? "00-" + span.getTraceId() + "-" + span.getSpanId() + "-" + span.getTraceFlags().asHex()
        : null;
  }
}
