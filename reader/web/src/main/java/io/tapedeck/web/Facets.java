package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sessions of the list have in common, to choose by. */
final class Facets {

  private static final int VALUES = 8;

  private final HtmlWriter html;
  private final Query query;

  private Facets(HtmlWriter html, Query query) {
    this.html = html;
    this.query = query;
  }

  static void write(HtmlWriter html, Query query, List<Filter.Line> lines) {
    new Facets(html, query).facets(lines);
  }

  /** The commonest values of all fields, as terms of the filter line. */
  static List<String> terms(List<Filter.Line> lines) {
    return Filter.FIELDS.stream()
        .flatMap(
            field ->
                count(lines, field).keySet().stream()
                    .limit(VALUES)
                    .map(value -> term(field.name(), value)))
        .toList();
  }

  private void facets(List<Filter.Line> lines) {
    html.open("nav", "aria-label", "facets");
    for (Filter.Field field : Filter.FIELDS) {
      Map<String, Integer> counts = count(lines, field);
      if (counts.isEmpty() || field.name().equals("journal")) {
        continue;
      }
      html.open("section").open("h2").text(field.name()).close().open("ul");
      counts.entrySet().stream()
          .limit(VALUES)
          .forEach(each -> facet(field.name(), each.getKey(), each.getValue()));
      html.close();
      if (counts.size() > VALUES) {
        html.element("p", "aside", counts.size() - VALUES + " more");
      }
      html.closeLine();
    }
    html.closeLine();
  }

  private void facet(String field, String value, int count) {
    String term = term(field, value);
    String line = query.get("q");
    boolean chosen = (" " + line + " ").contains(" " + term + " ");
    String other =
        chosen
            ? (" " + line + " ").replace(" " + term + " ", " ").strip()
            : (line + " " + term).strip();
    html.open("li")
        .open(
            "a",
            "href",
            query.list(other),
            "aria-pressed",
            Boolean.toString(chosen),
            "title",
            chosen ? "no longer only these" : "only these");
    html.element("span", "value", value).element("span", "count", Figures.count(count));
    html.close().close();
  }

  private static String term(String field, String value) {
    return field + ":" + (value.matches("[\\w.:/>-]+") ? value : '"' + value + '"');
  }

  /** Values with the number of sessions that have them, the commonest first. */
  private static Map<String, Integer> count(List<Filter.Line> lines, Filter.Field field) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Filter.Line line : lines) {
      for (String value : new HashSet<>(field.values().apply(line))) {
        if (!value.isEmpty()) {
          counts.merge(value, 1, Integer::sum);
        }
      }
    }
    Map<String, Integer> sorted = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Integer>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(each -> sorted.put(each.getKey(), each.getValue()));
    return sorted;
  }
}
