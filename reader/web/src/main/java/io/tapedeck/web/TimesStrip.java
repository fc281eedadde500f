package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import java.util.List;

/** How many sessions began when; a range of it can be chosen by dragging. */
final class TimesStrip {

  private static final int BARS = 120;

  private final HtmlWriter html;

  private TimesStrip(HtmlWriter html) {
    this.html = html;
  }

  static void write(HtmlWriter html, List<Filter.Line> lines) {
    if (lines.size() > 1) {
      new TimesStrip(html).strip(lines);
    }
  }

  private void strip(List<Filter.Line> lines) {
    long first = Long.MAX_VALUE;
    long last = Long.MIN_VALUE;
    for (Filter.Line line : lines) {
      first = Math.min(first, line.summary().beginNanos());
      last = Math.max(last, line.summary().beginNanos());
    }
    long width = Math.max(1, (last - first) / BARS + 1);
    int[] bars = new int[BARS];
    int[] bad = new int[BARS];
    int highest = 1;
    for (Filter.Line line : lines) {
      int bar = (int) ((line.summary().beginNanos() - first) / width);
      highest = Math.max(highest, ++bars[bar]);
      bad[bar] += weighs(line) ? 1 : 0;
    }
    String range = Figures.date(first) + " to " + Figures.date(last);
    html.open(
        "svg",
        "id",
        "times",
        "class",
        "times",
        "viewBox",
        "0 0 " + BARS * 10 + " 40",
        "preserveAspectRatio",
        "none",
        "role",
        "img",
        "aria-label",
        "sessions by the time when they began, " + range,
        "data-from",
        Long.toString(first / 1_000_000),
        "data-to",
        Long.toString(last / 1_000_000 + 1));
    for (int i = 0; i < BARS; i++) {
      bar(i, bars[i], highest, "all");
      bar(i, bad[i], highest, "bad");
    }
    html.closeLine();
  }

  private void bar(int index, int count, int highest, String className) {
    if (count > 0) {
      int height = Math.max(2, 40 * count / highest);
      html.open(
          "rect",
          "class",
          className,
          "x",
          Integer.toString(index * 10),
          "y",
          Integer.toString(40 - height),
          "width",
          "9",
          "height",
          Integer.toString(height));
      html.close();
    }
  }

  private static boolean weighs(Filter.Line line) {
    return line.remarks().stream().anyMatch(each -> !Remarks.isNote(each));
  }
}
