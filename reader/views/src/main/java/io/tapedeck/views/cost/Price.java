package io.tapedeck.views.cost;

import io.tapedeck.session.message.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a million tokens cost.
 *
 * @param input that came from no cache
 * @param cached input that came from the provider's cache
 * @param written input that was written to it
 * @param limitTokens the most input that this price is for, or null where there is no such limit
 */
public record Price(
    BigDecimal input,
    BigDecimal cached,
    BigDecimal written,
    BigDecimal output,
    @Nullable Long limitTokens) {
  private static final int MILLION = 6;

  /** What a reply cost. */
  public BigDecimal of(Usage usage) {
    long plain = Math.max(0, usage.input() - usage.cachedInput() - usage.cacheCreation());
    return times(input, plain)
        .add(times(cached, usage.cachedInput()))
        .add(times(written, usage.cacheCreation()))
        .add(times(output, usage.output()))
        .movePointLeft(MILLION);
  }

  private static BigDecimal times(BigDecimal price, long tokens) {
    return price.multiply(BigDecimal.valueOf(tokens));
  }
}
