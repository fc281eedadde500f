package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.views.agents.AgentsView;
import io.tapedeck.views.agents.Bar;
import io.tapedeck.views.agents.HandOff;
import io.tapedeck.views.agents.Lane;
import io.tapedeck.views.time.FoldedTime;
import io.tapedeck.views.time.Stretch;
import java.util.Locale;

/**
 * A lane for each agent over time, and an arrow for each hand-off. It is drawn here, so that it
 * needs no script; every bar leads to its step and every arrow to what was handed over.
 */
final class LanesChart {

  private static final int WIDTH = 1200;
  private static final int LABELS = 190;
  private static final int TOP = 26;
  private static final int LANE = 46;
  private static final double LEAST = 2.5;
  private static final int TICK = 55;

  private final HtmlWriter html;
  private final String session;
  private final AgentsView view;
  private final FoldedTime time;
  private final int height;
  private double lastTick = LABELS; // Where "0" stands.

  LanesChart(HtmlWriter html, String session, AgentsView view) {
    this.html = html;
    this.session = session;
    this.view = view;
    this.time = view.time();
    this.height = TOP + LANE * view.lanes().size() + 6;
  }

  void write() {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "group");
    html.open(
        "svg",
        "class",
        "lanes",
        "viewBox",
        "0 0 " + WIDTH + " " + height,
        "role",
        "group",
        "aria-label",
        "agents over time; each bar leads to its step, each arrow to what was handed over");
    for (int i = 0; i < view.lanes().size(); i++) {
      lane(view.lanes().get(i), i);
    }
    time.folds().forEach(this::fold);
    view.handOffs().forEach(this::arrow);
    text(LABELS, 14, "start", "tick", "0");
    text(WIDTH - 4, 14, "end", "tick", Figures.duration(time.to() - time.from()));
    html.close().closeLine();
  }

  private void lane(Lane lane, int index) {
    int y = TOP + index * LANE;
    rect("ground", LABELS, y, WIDTH - LABELS, LANE - 4);
    text(0, y + 18, "start", "label", Texts.cut(lane.name(), 24));
    String what = Texts.count(lane.steps().size(), "step");
    text(0, y + 33, "start", "tick", what + ", " + Figures.duration(lane.nanos()));
    for (Stretch run : lane.runs()) {
      rect("run", x(run.from()), y, width(run), LANE - 4);
    }
    for (Bar bar : lane.bars()) {
      bar(bar, y);
    }
  }

  private void bar(Bar bar, int y) {
    boolean asks = bar.kind() == Bar.Kind.MODEL || bar.kind() == Bar.Kind.RETRY;
    boolean linked = bar.step() > 0;
    String what = bar.kind() == Bar.Kind.MODEL ? "model" : bar.name();
    String title = linked ? "step " + bar.step() + ", " + what : what;
    title += ", " + Figures.duration(bar.stretch().nanos()) + (bar.failed() ? ", failed" : "");
    if (linked) {
      html.open("a", "href", AgentsPage.href(session, bar.step()), "aria-label", title);
    }
    html.open("g");
    html.open("title").text(title).close();
    String className = className(bar);
    double x = x(bar.stretch().from());
    rect(className, Math.min(x, WIDTH - LEAST), y + (asks ? 6 : 24), width(bar.stretch()), 12);
    html.close();
    if (linked) {
      html.close();
    }
  }

  private static String className(Bar bar) {
    return switch (bar.kind()) {
      case MODEL -> bar.failed() ? "spent-retry" : "spent-model";
      case RETRY -> "spent-retry";
      case TOOL -> bar.failed() ? "spent-retry" : "spent-tool";
      case RETRIEVAL -> "spent-retrieval";
      case WAIT -> "waits";
    };
  }

  /** Where time was cut out. */
  private void fold(FoldedTime.Fold fold) {
    double x = (x(fold.stretch().from()) + x(fold.stretch().to())) / 2;
    html.open("g").open("title");
    html.text(Figures.duration(fold.stretch().nanos()) + " without any work").close();
    line("fold", x, TOP, x, height);
    html.close();
    // Labels that would stand in each other's way are left out; the line has a title all the same.
    if (x - lastTick > TICK && x < WIDTH - TICK - 20) {
      text(x, 14, "middle", "tick", Figures.duration(fold.stretch().nanos()));
      lastTick = x;
    }
  }

  private void arrow(HandOff handOff) {
    double from = middle(handOff.from());
    double to = middle(handOff.to());
    String title =
        view.lanes().get(handOff.from()).name()
            + " hands over to "
            + view.lanes().get(handOff.to()).name()
            + ": "
            + Texts.cut(handOff.given(), 160);
    html.open("a", "class", "arrow", "href", "#handoff-" + handOff.number(), "aria-label", title);
    html.open("title").text(title).close();
    one("there", x(handOff.beginNanos()), from, to);
    if (handOff.ended()) {
      one(handOff.failure() == null ? "back" : "back bad", x(handOff.untilNanos()), to, from);
    }
    html.close();
  }

  private void one(String className, double x, double from, double to) {
    double point = to > from ? to - 7 : to + 7;
    html.open("g", "class", className);
    // Wider than what is seen: a line of a pixel or two is hard to hit.
    line("hit", x, from, x, to);
    line("", x, from, x, point);
    String corners =
        number(x - 4) + "," + number(point) + " " + number(x + 4) + "," + number(point);
    html.open("polygon", "points", corners + " " + number(x) + "," + number(to)).close();
    html.close();
  }

  private double middle(int lane) {
    return TOP + lane * LANE + (LANE - 4) / 2.0;
  }

  private double x(long nanos) {
    return LABELS + (WIDTH - LABELS) * time.at(nanos);
  }

  private double width(Stretch stretch) {
    return Math.max(LEAST, x(stretch.to()) - x(stretch.from()));
  }

  private void rect(String className, double x, double y, double width, double height) {
    html.open(
        "rect",
        "class",
        className,
        "x",
        number(x),
        "y",
        number(y),
        "width",
        number(width),
        "height",
        number(height));
    html.close();
  }

  private void line(String className, double x1, double y1, double x2, double y2) {
    html.open(
        "line",
        "class",
        className,
        "x1",
        number(x1),
        "y1",
        number(y1),
        "x2",
        number(x2),
        "y2",
        number(y2));
    html.close();
  }

  private void text(double x, double y, String anchor, String className, String text) {
    html.open("text", "class", className, "x", number(x), "y", number(y), "text-anchor", anchor);
    html.text(text).close();
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
