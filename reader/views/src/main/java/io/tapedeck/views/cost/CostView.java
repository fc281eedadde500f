package io.tapedeck.views.cost;

import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Part;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a session cost. A step whose price is not known is in no sum, and {@link #unpriced} counts
 * it.
 *
 * @param currency such as {@code USD}
 * @param pricesOf the day that the prices are of
 * @param steps in order
 * @param unpriced how many steps have no known cost
 * @param retryTokens that failed attempts are known to have taken
 */
public record CostView(
    String currency, String pricesOf, List<StepCost> steps, int unpriced, long retryTokens) {

  public CostView {
    steps = List.copyOf(steps);
  }

  /**
   * A sum over steps.
   *
   * @param cost of the steps whose cost is known
   * @param unpriced how many others there are
   */
  public record Sum(int steps, Usage usage, BigDecimal cost, int unpriced) {
    private static final Sum NONE = new Sum(0, Usage.NONE, BigDecimal.ZERO, 0);

    private Sum plus(StepCost step) {
      BigDecimal known = step.cost() == null ? BigDecimal.ZERO : step.cost();
      return new Sum(
          steps + 1,
          usage.plus(step.usage()),
          cost.add(known),
          unpriced + (step.cost() == null ? 1 : 0));
    }
  }

  /** Prices a session. */
  public static CostView of(Session session, PriceTable prices) {
    List<StepCost> steps = new ArrayList<>();
    WasteFinder waste = new WasteFinder();
    long retryTokens = 0;
    for (Entry.Step step : session.steps()) {
      List<RecordedCall> attempts = step.attempts();
      for (RecordedCall failed : attempts.subList(0, attempts.size() - 1)) {
        retryTokens += usage(failed).total();
      }
      steps.add(step(step, prices, waste.of(step)));
    }
    int unpriced = (int) steps.stream().filter(step -> step.cost() == null).count();
    return new CostView(prices.currency(), prices.date(), steps, unpriced, retryTokens);
  }

  private static StepCost step(Entry.Step step, PriceTable prices, StepCost.@Nullable Waste waste) {
    String model = model(step);
    Usage usage = Usage.NONE;
    BigDecimal cost = BigDecimal.ZERO;
    String problem = null;
    for (RecordedCall attempt : step.attempts()) {
      Usage used = usage(attempt);
      usage = usage.plus(used);
      if (used.equals(Usage.NONE)) {
        problem = isFree(attempt) ? problem : "the provider did not say how many tokens";
        continue;
      }
      Price price = model == null ? null : prices.price(model, used.input());
      if (price == null) {
        problem = noPrice(model, used.input());
      } else {
        cost = cost.add(price.of(used));
      }
    }
    return new StepCost(
        step.number(), step.agent(), model, usage, problem == null ? cost : null, problem, waste);
  }

  private static String noPrice(@Nullable String model, long input) {
    return model == null
        ? "the model is not named"
        : "no price of " + model + " for " + input + " tokens of input";
  }

  /**
   * A refused request costs nothing, nor does a count; what of one that broke off, nobody knows.
   */
  private static boolean isFree(RecordedCall attempt) {
    if (attempt.status() >= 400) {
      return true;
    }
    Reply reply = attempt.decoded() instanceof Decoded.Exchange exchange ? exchange.reply() : null;
    Message said = reply == null ? null : reply.message();
    return said != null && said.parts().stream().anyMatch(Part.TokenCount.class::isInstance);
  }

  private static Usage usage(RecordedCall call) {
    if (call.decoded() instanceof Decoded.Exchange exchange) {
      Reply reply = exchange.reply();
      return reply == null || reply.usage() == null ? Usage.NONE : reply.usage();
    }
    return Usage.NONE;
  }

  private static @Nullable String model(Entry.Step step) {
    Decoded.Exchange exchange = step.exchange();
    Reply reply = exchange == null ? null : exchange.reply();
    Request request = exchange == null ? null : exchange.request();
    return reply != null && reply.model() != null
        ? reply.model()
        : request == null ? null : request.model();
  }

  /** The whole session. */
  public Sum total() {
    Sum sum = Sum.NONE;
    for (StepCost step : steps) {
      sum = sum.plus(step);
    }
    return sum;
  }

  /** By the names of agents in the order of their first steps; "" is outside of any. */
  public Map<String, Sum> byAgent() {
    Map<String, Sum> sums = new LinkedHashMap<>();
    for (StepCost step : steps) {
      String agent = Objects.toString(step.agent(), "");
      sums.put(agent, sums.getOrDefault(agent, Sum.NONE).plus(step));
    }
    return sums;
  }

  /** The steps that need not have been. */
  public Sum wasted() {
    Sum sum = Sum.NONE;
    for (StepCost step : steps) {
      sum = step.waste() == null ? sum : sum.plus(step);
    }
    return sum;
  }
}
