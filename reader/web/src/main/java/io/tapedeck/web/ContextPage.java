package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.Session;
import io.tapedeck.views.context.ContextView;
import io.tapedeck.views.context.Piece;
import io.tapedeck.views.context.Source;
import io.tapedeck.views.context.StepContext;
import io.tapedeck.views.context.Trim;
import io.tapedeck.views.model.ModelTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the model was sent at each step, as a chart over the steps and as figures. */
final class ContextPage {

  private static final int HEIGHT = 200;
  private static final int BAR = 20;
  private static final int TRIMS = 12;

  private final HtmlWriter html;
  private final Session session;
  private final ContextView view;

  private ContextPage(HtmlWriter html, Session session) {
    this.html = html;
    this.session = session;
    this.view = ContextView.of(session, ModelTable.standard());
  }

  static void write(HtmlWriter html, Session session) {
    new ContextPage(html, session).write();
  }

  private void write() {
    if (view.steps().isEmpty()) {
      html.element("p", "aside", "No model was talked to.");
      return;
    }
    chart();
    legend();
    trims();
    table();
  }

  private void chart() {
    long highest = 1;
    for (StepContext step : view.steps()) {
      highest = Math.max(highest, step.tokens());
    }
    int width = Math.max(30, view.steps().size()) * BAR;
    html.open(
        "svg",
        "class",
        "chart",
        "viewBox",
        "0 0 " + width + " " + HEIGHT,
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "tokens sent at each step by source, " + Figures.count(highest) + " at most");
    int x = 0;
    for (StepContext step : view.steps()) {
      html.open("a", "href", href(step.step()));
      double y = HEIGHT;
      for (Map.Entry<Source, Long> part : step.parts().entrySet()) {
        double height = (double) HEIGHT * part.getValue() / highest;
        y -= height;
        html.open(
            "rect",
            "class",
            className(part.getKey()),
            "x",
            Integer.toString(x),
            "y",
            number(y),
            "width",
            Integer.toString(BAR - 2),
            "height",
            number(height));
        html.open("title")
            .text(
                "step "
                    + step.step()
                    + ": "
                    + Figures.count(part.getValue())
                    + " tokens of "
                    + part.getKey().words());
        html.close().close();
      }
      html.close();
      x += BAR;
    }
    html.closeLine();
  }

  private String href(int step) {
    return "/session/" + session.summary().id() + "#step-" + step;
  }

  private static String className(Source source) {
    return "source-" + source.name().toLowerCase(Locale.ROOT);
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }

  private void legend() {
    html.open("p", "class", "legend");
    long highest = view.steps().stream().mapToLong(StepContext::tokens).max().orElse(0);
    html.element("span", "aside", "up to " + Figures.count(highest) + " tokens");
    for (Source source : Source.values()) {
      if (view.steps().stream().anyMatch(step -> step.parts().containsKey(source))) {
        html.open("span", "title", source.words());
        html.open("svg", "class", "swatch", "viewBox", "0 0 10 10", "aria-hidden", "true");
        html.open("rect", "class", className(source), "width", "10", "height", "10").close();
        html.close().text(" " + source.label()).close().text(" ");
      }
    }
    html.closeLine();
  }

  private void trims() {
    if (view.trims().isEmpty()) {
      return;
    }
    html.open("section", "aria-label", "what could be left out");
    html.open("h2").text("Could be left out").close().open("ul", "class", "plain");
    for (Trim trim : view.trims().subList(0, Math.min(TRIMS, view.trims().size()))) {
      html.open("li").element("b", "name", trim.what());
      html.element("span", "fact", trim.kind().words());
      html.element("span", "fact", Figures.count(trim.tokens()) + " tokens");
      html.element("span", "fact", steps(trim.steps()));
      html.close();
    }
    html.close();
    if (view.trims().size() > TRIMS) {
      html.element("p", "aside", view.trims().size() - TRIMS + " smaller ones");
    }
    html.closeLine();
  }

  private static String steps(List<Integer> steps) {
    return steps.size() == 1
        ? "at step " + steps.get(0)
        : "at " + steps.size() + " steps, first " + steps.get(0);
  }

  private void table() {
    html.open("table", "class", "figures").open("thead").open("tr");
    for (String column :
        List.of("step", "agent", "tokens", "window", "cached", "added", "repeated", "dropped")) {
      html.open("th", "scope", "col").text(column).close();
    }
    html.close().close().open("tbody");
    view.steps().forEach(this::row);
    html.close().closeLine();
  }

  private void row(StepContext step) {
    html.open("tr").open("td").open("a", "href", href(step.step()));
    html.text(Integer.toString(step.step())).close().close();
    html.element("td", "", step.agent() == null ? "" : step.agent());
    html.element("td", "number", (step.exact() ? "" : "~") + Figures.count(step.tokens()));
    Double part = step.utilisation();
    html.element("td", part != null && part > 0.75 ? "number alarm" : "number", percent(part));
    html.element("td", "number", Figures.count(step.cachedTokens()));
    StepContext.Change change = step.change();
    html.element("td", "number", change == null ? "" : Figures.count(change.added()));
    html.element("td", "number", change == null ? "" : Figures.count(change.repeated()));
    html.open("td", "class", "number");
    if (change != null && change.dropped() > 0) {
      dropped(change);
    }
    html.close().closeLine();
  }

  private static String percent(@Nullable Double part) {
    return part == null ? "" : String.format(Locale.ROOT, "%.1f %%", part * 100);
  }

  private void dropped(StepContext.Change change) {
    html.open("details").open("summary").text(Figures.count(change.dropped())).close();
    for (Piece piece : change.droppedPieces()) {
      html.open("p", "class", "aside").element("b", "name", piece.label());
      html.text(piece.excerpt()).close();
    }
    html.close();
  }
}
