package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Usage;
import io.tapedeck.views.cost.CostView;
import io.tapedeck.views.cost.PriceTable;
import io.tapedeck.views.cost.StepCost;
import io.tapedeck.views.time.Segment;
import io.tapedeck.views.time.Spent;
import io.tapedeck.views.time.StepTime;
import io.tapedeck.views.time.TimeView;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the time of a session went, and what it cost. */
final class TimePage {

  private static final int WIDTH = 1000;
  private static final int SEGMENTS = 40;

  private final HtmlWriter html;
  private final Session session;
  private final TimeView time;
  private final CostView cost;

  private TimePage(HtmlWriter html, Session session) {
    this.html = html;
    this.session = session;
    this.time = TimeView.of(session);
    this.cost = CostView.of(session, PriceTable.standard());
  }

  static void write(HtmlWriter html, Session session) {
    new TimePage(html, session).write();
  }

  private void write() {
    if (time.surprise() != null) {
      html.open("p", "class", "verdict").text(time.surprise().words()).closeLine();
    }
    parts();
    path();
    money();
    table();
  }

  private void parts() {
    html.open(
        "svg",
        "class",
        "bar",
        "viewBox",
        "0 0 " + WIDTH + " 24",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "what the time went into");
    double x = 0;
    for (Map.Entry<Spent, Long> part : time.parts().entrySet()) {
      double width = (double) WIDTH * part.getValue() / Math.max(1, time.totalNanos());
      html.open(
          "rect",
          "class",
          className(part.getKey()),
          "x",
          number(x),
          "y",
          "0",
          "width",
          number(width),
          "height",
          "24");
      html.open("title").text(part.getKey().words()).close().close();
      x += width;
    }
    html.closeLine().open("p", "class", "legend");
    time.parts()
        .forEach(
            (spent, nanos) -> {
              html.open("span", "title", spent.words());
              html.open("svg", "class", "swatch", "viewBox", "0 0 10 10", "aria-hidden", "true");
              html.open("rect", "class", className(spent), "width", "10", "height", "10").close();
              html.close().text(" " + spent.label() + " " + Figures.duration(nanos) + share(nanos));
              html.close().text(" ");
            });
    if (time.besideNanos() > 0) {
      html.element(
          "span", "fact", Figures.duration(time.besideNanos()) + " of work ran beside other work");
    }
    html.closeLine();
  }

  private String share(long nanos) {
    return String.format(Locale.ROOT, " (%.0f %%)", 100.0 * nanos / Math.max(1, time.totalNanos()));
  }

  private static String className(Spent spent) {
    return "spent-" + spent.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  /** The longest stretches of the critical path, in order. */
  private void path() {
    List<Segment> all = time.criticalPath();
    long least =
        all.stream()
            .map(Segment::nanos)
            .sorted(Comparator.reverseOrder())
            .skip(SEGMENTS)
            .findFirst()
            .orElse(0L);
    html.open("section", "aria-label", "critical path");
    html.open("h2").text("Critical path").close();
    html.element("span", "aside", "had one of these been shorter, so had the session");
    html.open("ol", "class", "plain");
    for (Segment segment : all) {
      if (segment.nanos() > least) {
        html.open("li").element("span", "fact", Figures.duration(segment.nanos()));
        html.element("span", "fact", segment.spent().label()).text(segment.what() + " ");
        if (segment.step() > 0) {
          html.open("a", "href", href(segment.step())).text("step " + segment.step()).close();
        }
        html.close();
      }
    }
    html.close().closeLine();
  }

  private void money() {
    html.open("section", "aria-label", "cost").open("h2").text("Cost").close();
    CostView.Sum total = cost.total();
    html.open("p");
    html.element("b", "name", money(total.cost()) + " " + cost.currency());
    html.element("span", "fact", "prices of " + cost.pricesOf());
    if (cost.unpriced() > 0) {
      html.element("span", "fact", "without " + cost.unpriced() + " steps whose cost is not known");
    }
    CostView.Sum wasted = cost.wasted();
    if (wasted.steps() > 0) {
      html.element(
          "span",
          "fact",
          money(wasted.cost()) + " in " + wasted.steps() + " steps that need not have been");
    }
    if (cost.retryTokens() > 0) {
      html.element(
          "span", "fact", Figures.count(cost.retryTokens()) + " tokens in failed attempts");
    }
    html.close().closeLine();
  }

  private static String money(BigDecimal amount) {
    return amount.setScale(4, RoundingMode.HALF_UP).toPlainString();
  }

  private void table() {
    Map<Integer, StepCost> costs = new HashMap<>();
    cost.steps().forEach(step -> costs.put(step.step(), step));
    html.open("table", "class", "figures").open("thead").open("tr");
    for (String column :
        List.of(
            "step",
            "agent",
            "model",
            "first piece",
            "largest gap",
            "retries",
            "tools",
            "queued",
            "tokens",
            cost.currency(),
            "")) {
      html.open("th", "scope", "col").text(column).close();
    }
    html.close().close().open("tbody");
    time.steps().forEach(step -> row(step, costs.get(step.step())));
    html.close().closeLine();
  }

  private void row(StepTime step, @Nullable StepCost price) {
    html.open("tr").open("td").open("a", "href", href(step.step()));
    html.text(Integer.toString(step.step())).close().close();
    html.element("td", "", step.agent() == null ? "" : step.agent());
    cell(step.modelNanos());
    cell(step.firstNanos() == null ? 0 : step.firstNanos());
    cell(step.stall() == null ? 0 : step.stall().nanos());
    cell(step.retryNanos());
    cell(step.toolNanos());
    cell(step.queuedNanos());
    Usage usage = price == null ? Usage.NONE : price.usage();
    html.element("td", "number", Figures.count(usage.input() + usage.output()));
    BigDecimal amount = price == null ? null : price.cost();
    html.element("td", "number", amount == null ? "" : money(amount));
    String waste = price == null || price.waste() == null ? "" : price.waste().words();
    String problem = price == null || price.problem() == null ? "" : price.problem();
    html.element("td", "aside", waste.isEmpty() ? problem : waste);
    html.closeLine();
  }

  private void cell(long nanos) {
    html.element("td", "number", nanos == 0 ? "" : Figures.duration(nanos));
  }

  private String href(int step) {
    return "/session/" + session.summary().id() + "#step-" + step;
  }
}
