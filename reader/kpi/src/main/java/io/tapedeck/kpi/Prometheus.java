package io.tapedeck.kpi;

import java.util.List;
import java.util.Locale;

/** Figures in Prometheus' text format, version 0.0.4. */
public final class Prometheus {
  private Prometheus() {}

  /**
   * Writes the last period of each figure, and what is marked in it.
   *
   * @param grouping what the groups are, which is their label
   */
  public static String text(Grouping grouping, List<Measured> measured) {
    String label = grouping.toString();
    StringBuilder text = new StringBuilder();
    for (Kpi kpi : Kpi.values()) {
      head(text, "tapedeck_" + kpi.id(), "Mean over the sessions of the last period.");
      for (Measured each : measured) {
        if (each.kpi() == kpi) {
          line(text, "tapedeck_" + kpi.id(), label, each, each.last().mean());
        }
      }
    }
    head(text, "tapedeck_kpi_above_threshold", "1 where a figure is above its threshold.");
    measured.forEach(m -> flag(text, "tapedeck_kpi_above_threshold", label, m, m.above()));
    head(text, "tapedeck_kpi_unlike_history", "1 where a figure is unlike the periods before.");
    measured.forEach(m -> flag(text, "tapedeck_kpi_unlike_history", label, m, m.unlike()));
    return text.toString();
  }

  private static void head(StringBuilder text, String name, String help) {
    text.append("# HELP ").append(name).append(' ').append(help).append('\n');
    text.append("# TYPE ").append(name).append(" gauge\n");
  }

  private static void line(
      StringBuilder text, String name, String label, Measured each, double value) {
    text.append(name).append('{').append(label).append("=\"").append(escaped(each.group()));
    text.append(String.format(Locale.ROOT, "\"} %s%n", value).replace("\r\n", "\n"));
  }

  private static void flag(
      StringBuilder text, String name, String label, Measured each, boolean set) {
    text.append(name).append('{').append(label).append("=\"").append(escaped(each.group()));
    text.append("\",kpi=\"")
        .append(each.kpi().id())
        .append("\"} ")
        .append(set ? 1 : 0)
        .append('\n');
  }

  private static String escaped(String value) {
    return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
  }
}
