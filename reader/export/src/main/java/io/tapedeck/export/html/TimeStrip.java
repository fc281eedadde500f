package io.tapedeck.export.html;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.Locale;

/**
 * When model and tools were at work, as one strip. Its sizes are attributes of SVG: the page's
 * policy allows no style attributes.
 */
final class TimeStrip {

  private static final int WIDTH = 1000;

  private final HtmlWriter html;
  private final long begin;
  private final long length;

  private TimeStrip(HtmlWriter html, long begin, long length) {
    this.html = html;
    this.begin = begin;
    this.length = length;
  }

  static void write(HtmlWriter html, Session session) {
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    for (RecordedCall call : session.calls()) {
      begin = Math.min(begin, call.beginNanos());
      end = Math.max(end, call.beginNanos() + call.durationNanos());
    }
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
    TimeStrip strip = new TimeStrip(html, begin, end - begin);
    for (Entry.Step step : session.steps()) {
      for (RecordedCall attempt : step.attempts()) {
        boolean failed = !attempt.key().equals(step.call().key());
        strip.bar(attempt, failed ? "failed" : "model", 1, "step " + step.number());
      }
    }
    for (RecordedCall call : session.calls()) {
      if (call.boundary() == Boundary.TOOL
          || call.boundary() == Boundary.MCP
          || call.boundary() == Boundary.RETRIEVAL) {
        strip.bar(call, "tool", 11, call.name());
      }
    }
    html.closeLine();
  }

  private void bar(RecordedCall call, String className, int y, String title) {
    double x = (double) WIDTH * (call.beginNanos() - begin) / length;
    // Narrower than this cannot be seen.
    double width = Math.max(2, (double) WIDTH * call.durationNanos() / length);
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
