package io.tapedeck.cli.transcript;

import io.tapedeck.session.Session;
import io.tapedeck.session.message.Usage;
import io.tapedeck.views.cost.CostView;
import io.tapedeck.views.cost.StepCost;
import java.io.PrintWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Prints what a session cost, for people. */
public final class CostText {
  /** A step may cost a hundredth of a cent. */
  private static final int DIGITS = 6;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public CostText(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints the sum, each step, and each agent where there are several. */
  public void print(Session session, CostView view) {
    Page page = new Page(out, width, colours, 3);
    CostView.Sum total = view.total();
    List<String> facts = new ArrayList<>();
    facts.add(money(total.cost()) + " " + Terminal.harmless(view.currency()));
    if (total.unpriced() > 0) {
      facts.add(steps(total.unpriced()) + " not counted");
    }
    facts.add("list prices of " + Terminal.harmless(view.pricesOf()));
    page.heading(0, Ink.BOLD, "session " + session.summary().id(), facts);
    for (String waste : waste(view)) {
      page.alert(0, waste);
    }
    page.blank();
    steps(view);
    Map<String, CostView.Sum> agents = view.byAgent();
    if (agents.size() > 1) {
      page.blank();
      agents(agents);
    }
  }

  private static List<String> waste(CostView view) {
    List<String> lines = new ArrayList<>();
    CostView.Sum wasted = view.wasted();
    if (wasted.steps() > 0) {
      lines.add(
          steps(wasted.steps())
              + " went in circles: "
              + Figures.count(wasted.usage().total())
              + " tokens, "
              + money(wasted.cost())
              + " "
              + view.currency()
              + (wasted.unpriced() > 0 ? " and what is not known" : ""));
    }
    if (view.retryTokens() > 0) {
      lines.add("failed attempts took " + Figures.count(view.retryTokens()) + " tokens");
    }
    return lines;
  }

  private void steps(CostView view) {
    Columns columns = new Columns().right("STEP").right("IN").right("CACHED", 1).right("OUT");
    columns.right("COST").left("MODEL").left("");
    for (StepCost step : view.steps()) {
      Usage usage = step.usage();
      String waste = step.waste() == null ? "" : "! " + step.waste().words();
      columns.row(
          List.of(
              Integer.toString(step.step()),
              Figures.count(usage.input()),
              some(usage.cachedInput()),
              Figures.count(usage.output()),
              step.cost() == null ? "?" : money(step.cost()),
              Cells.cut(Terminal.harmless(Objects.toString(step.model(), "?")), 40),
              Terminal.harmless(note(step.problem(), waste))));
    }
    columns.print(out, width, colours);
  }

  private static String note(@Nullable String problem, String waste) {
    return problem == null ? waste : problem + (waste.isEmpty() ? "" : "; " + waste);
  }

  private void agents(Map<String, CostView.Sum> agents) {
    Columns columns = new Columns().right("STEPS").right("IN").right("CACHED", 1).right("OUT");
    columns.right("COST").left("AGENT");
    agents.forEach(
        (agent, sum) ->
            columns.row(
                List.of(
                    Integer.toString(sum.steps()),
                    Figures.count(sum.usage().input()),
                    some(sum.usage().cachedInput()),
                    Figures.count(sum.usage().output()),
                    money(sum.cost()) + (sum.unpriced() > 0 ? " + ?" : ""),
                    Terminal.harmless(agent.isEmpty() ? "-" : agent))));
    columns.print(out, width, colours);
  }

  private static String some(long tokens) {
    return tokens == 0 ? "" : Figures.count(tokens);
  }

  private static String steps(int count) {
    return count == 1 ? "1 step" : Figures.count(count) + " steps";
  }

  /** Rounded up: what is not free is not shown as if it were. */
  private static String money(BigDecimal amount) {
    return amount.setScale(DIGITS, RoundingMode.CEILING).toPlainString();
  }
}
