package io.tapedeck.cli.transcript;

import io.tapedeck.kpi.Measured;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Figures over time, a line each, with what is marked in words. */
public final class KpiLines {
  private static final String BARS = "\u2581\u2582\u2583\u2584\u2585\u2586\u2587\u2588";
  private static final int PERIODS = 14;
  private static final int NAME = 28;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public KpiLines(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints them in the order given. */
  public void print(String group, List<Measured> measured) {
    Columns columns = new Columns().left(group.toUpperCase(Locale.ROOT)).left("FIGURE");
    columns.right("SESSIONS").right("LAST").right("USUAL").left("PERIODS").left("MARKED");
    for (Measured each : measured) {
      columns.row(
          List.of(
              Cells.cut(Terminal.harmless(each.group().isEmpty() ? "-" : each.group()), NAME),
              each.kpi().id(),
              Figures.count(each.last().sessions()),
              each.kpi().written(each.last().mean()),
              Double.isNaN(each.usual()) ? "-" : each.kpi().written(each.usual()),
              bars(each.values()),
              marks(each)));
    }
    columns.print(out, width, colours);
  }

  private static String marks(Measured each) {
    String above = each.above() ? "! above its threshold" : "";
    String unlike = each.unlike() ? "! unlike before" : "";
    return above.isEmpty() || unlike.isEmpty() ? above + unlike : above + ", unlike before";
  }

  private static String bars(List<Measured.Value> values) {
    List<Measured.Value> last = values.subList(Math.max(0, values.size() - PERIODS), values.size());
    double most = last.stream().mapToDouble(Measured.Value::mean).max().orElse(0);
    StringBuilder bars = new StringBuilder();
    for (Measured.Value value : last) {
      int height = most == 0 ? 0 : (int) Math.round(value.mean() / most * (BARS.length() - 1));
      bars.append(BARS.charAt(height));
    }
    return bars.toString();
  }
}
