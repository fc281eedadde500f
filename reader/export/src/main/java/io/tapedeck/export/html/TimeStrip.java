package io.tapedeck.export.html;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.views.time.FoldedTime;
import io.tapedeck.views.time.Stretch;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * When model and tools were at work, as one strip; long idle times are cut out. Its sizes are
 * attributes of SVG: the page's policy allows no style attributes.
 */
final class TimeStrip {

  private static final int WIDTH = 1000;

  private final HtmlWriter html;
  private final FoldedTime time;

  private TimeStrip(HtmlWriter html, FoldedTime time) {
    this.html = html;
    this.time = time;
  }

  static void write(HtmlWriter html, Session session) {
    List<Stretch> work = new ArrayList<>();
    for (Entry.Step step : session.steps()) {
      step.attempts().forEach(attempt -> work.add(stretch(attempt)));
    }
    List<RecordedCall> tools = session.calls().stream().filter(TimeStrip::isTool).toList();
    tools.forEach(tool -> work.add(stretch(tool)));
    long begin = work.stream().mapToLong(Stretch::from).min().orElse(0);
    long end = work.stream().mapToLong(Stretch::to).max().orElse(0);
    if (end <= begin) {
      return;
    }
    html.open(
        "svg",
        "class",
        "strip",
        "viewBox",
        "0 0 " + WIDTH + " 20",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "when the model (above) and tools (below) were at work");
    TimeStrip strip = new TimeStrip(html, FoldedTime.of(begin, end, work));
    for (Entry.Step step : session.steps()) {
      for (RecordedCall attempt : step.attempts()) {
        boolean failed = !attempt.key().equals(step.call().key());
        strip.bar(attempt, failed ? "failed" : "model", 1, "step " + step.number());
      }
    }
    tools.forEach(tool -> strip.bar(tool, "tool", 11, tool.name()));
    strip.time.folds().forEach(strip::fold);
    html.closeLine();
  }

  private static boolean isTool(RecordedCall call) {
    return call.boundary() == Boundary.TOOL
        || call.boundary() == Boundary.MCP
        || call.boundary() == Boundary.RETRIEVAL;
  }

  private static Stretch stretch(RecordedCall call) {
    return new Stretch(call.beginNanos(), call.beginNanos() + call.durationNanos());
  }

  /** Where nothing was at work for long: as long as that would make everything else too small. */
  private void fold(FoldedTime.Fold fold) {
    Stretch idle = fold.stretch();
    String x = number(WIDTH * (time.at(idle.from()) + time.at(idle.to())) / 2);
    html.open("line", "class", "fold", "x1", x, "x2", x, "y1", "0", "y2", "20");
    html.open("title").text(Figures.duration(idle.nanos()) + " without any work, cut out").close();
    html.close();
  }

  private void bar(RecordedCall call, String className, int y, String title) {
    Stretch stretch = stretch(call);
    double x = WIDTH * time.at(stretch.from());
    // Narrower than this cannot be seen.
    double width = Math.max(2, WIDTH * time.at(stretch.to()) - x);
    html.open(
        "rect",
        "class",
        className,
        "x",
        number(Math.min(x, WIDTH - width)),
        "y",
        Integer.toString(y),
        "width",
        number(width),
        "height",
        "8");
    html.open("title").text(title + ", " + Figures.duration(call.durationNanos())).close();
    html.close();
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
