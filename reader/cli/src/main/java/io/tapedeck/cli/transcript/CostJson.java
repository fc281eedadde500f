package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Usage;
import io.tapedeck.views.cost.CostView;
import io.tapedeck.views.cost.StepCost;
import java.util.Locale;

/** What a session cost, for scripts. */
public final class CostJson {
  private CostJson() {}

  /** Makes the document. */
  public static ObjectNode of(Session session, CostView view) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("session", session.summary().id())
        .put("currency", view.currency())
        .put("pricesOf", view.pricesOf())
        .put("retryTokens", view.retryTokens());
    sum(root.putObject("total"), view.total());
    sum(root.putObject("wasted"), view.wasted());
    ArrayNode agents = root.putArray("agents");
    view.byAgent()
        .forEach(
            (agent, sum) ->
                sum(agents.addObject().put("agent", agent.isEmpty() ? null : agent), sum));
    ArrayNode steps = root.putArray("steps");
    for (StepCost step : view.steps()) {
      ObjectNode node = steps.addObject();
      node.put("step", step.step()).put("agent", step.agent()).put("model", step.model());
      usage(node, step.usage());
      node.put("cost", step.cost())
          .put("problem", step.problem())
          .put(
              "waste",
              step.waste() == null
                  ? null
                  : step.waste().name().toLowerCase(Locale.ROOT).replace('_', '-'));
    }
    return root;
  }

  private static void sum(ObjectNode node, CostView.Sum sum) {
    node.put("steps", sum.steps()).put("cost", sum.cost()).put("unpricedSteps", sum.unpriced());
    usage(node, sum.usage());
  }

  private static void usage(ObjectNode node, Usage usage) {
    node.put("inputTokens", usage.input())
        .put("cachedTokens", usage.cachedInput())
        .put("cacheWrittenTokens", usage.cacheCreation())
        .put("outputTokens", usage.output());
  }
}
