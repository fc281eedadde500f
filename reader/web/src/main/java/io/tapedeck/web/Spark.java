package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;
import java.util.List;
import java.util.Locale;

/** A few bars side by side, as tall as a line of text. */
final class Spark {

  private static final int WIDTH = 7;
  private static final int HEIGHT = 26;

  private Spark() {}

  /** One bar; what it says is shown to who points at it. */
  record Bar(double value, String says) {}

  /**
   * Writes them.
   *
   * @param label what they show, in words
   * @param line a height that is drawn across, where it is no more than twice the tallest bar; NaN
   *     for none
   * @param marked whether the last one is to be seen
   */
  static void write(HtmlWriter html, String label, List<Bar> bars, double line, boolean marked) {
    double tallest = bars.stream().mapToDouble(Bar::value).max().orElse(0);
    boolean drawn = line > 0 && line <= 2 * tallest;
    double top = drawn ? Math.max(tallest, line) : tallest;
    int width = Math.max(1, bars.size()) * WIDTH;
    html.open(
        "svg",
        "class",
        "spark",
        "viewBox",
        "0 0 " + width + " " + HEIGHT,
        "width",
        Integer.toString(width),
        "height",
        Integer.toString(HEIGHT),
        "role",
        "img",
        "aria-label",
        label);
    for (int i = 0; i < bars.size(); i++) {
      double height = top == 0 ? 0 : bars.get(i).value() / top * (HEIGHT - 2);
      height = Math.max(1, height);
      html.open(
          "rect",
          "class",
          marked && i == bars.size() - 1 ? "bad" : "all",
          "x",
          Integer.toString(i * WIDTH),
          "y",
          number(HEIGHT - height),
          "width",
          Integer.toString(WIDTH - 2),
          "height",
          number(height));
      html.open("title").text(bars.get(i).says()).close().close();
    }
    if (drawn) {
      String y = number(HEIGHT - line / top * (HEIGHT - 2));
      html.open("line", "x1", "0", "x2", Integer.toString(width), "y1", y, "y2", y).close();
    }
    html.close();
  }

  private static String number(double number) {
    return String.format(Locale.ROOT, "%.1f", number);
  }
}
