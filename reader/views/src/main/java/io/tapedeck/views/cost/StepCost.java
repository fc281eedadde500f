package io.tapedeck.views.cost;

import io.tapedeck.session.message.Usage;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What a step cost.
 *
 * @param step its number, from 1
 * @param agent or null outside of any
 * @param model as answered, else as requested, or null
 * @param usage of all its attempts, as far as the provider said
 * @param cost null where {@link #problem} says why it is not known
 * @param problem or null
 * @param waste why it need not have been, or null
 */
public record StepCost(
    int step,
    @Nullable String agent,
    @Nullable String model,
    Usage usage,
    @Nullable BigDecimal cost,
    @Nullable String problem,
    @Nullable Waste waste) {

  /** Why a step need not have been. */
  public enum Waste {
    /** All the tools that it asks for gave the same to the same arguments before. */
    SAME_TOOLS("asks tools for what they gave before"),
    /** The same request was answered before. */
    SAME_REQUEST("sends a request that was answered before");

    private final String words;

    Waste(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }
}
