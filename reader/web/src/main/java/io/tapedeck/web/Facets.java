package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the sessions of the list have in common, to choose by. */
final class Facets {

  private static final int VALUES = 8;

  private final Map<Filter.Field, Map<String, Integer>> counts = new LinkedHashMap<>();

  private Facets(List<Filter.Line> lines) {
    for (Filter.Field field : Filter.FIELDS) {
      counts.put(field, count(lines, field));
    }
  }

  /** Counts. */
  static Facets of(List<Filter.Line> lines) {
    return new Facets(lines);
  }

  /** The commonest values of all fields, as terms of the filter line. */
  List<String> terms() {
    List<String> terms = new ArrayList<>();
    counts.forEach(
        (field, values) ->
            values.keySet().stream()
                .limit(VALUES)
                .forEach(value -> terms.add(term(field.name(), value))));
    return terms;
  }

  /** Writes them as links that narrow the list, or widen it again. */
  void write(HtmlWriter html, Query query) {
    html.open("nav", "aria-label", "facets");
    counts.forEach(
        (field, values) -> {
          if (values.isEmpty() || field.name().equals("journal")) {
            return;
          }
          html.open("section").open("h2").text(field.name()).close().open("ul");
          values.entrySet().stream()
              .limit(VALUES)
              .forEach(each -> facet(html, query, term(field.name(), each.getKey()), each));
          html.close();
          if (values.size() > VALUES) {
            html.element("p", "aside", values.size() - VALUES + " more");
          }
          html.closeLine();
        });
    html.closeLine();
  }

  private static void facet(
      HtmlWriter html, Query query, String term, Map.Entry<String, Integer> value) {
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
    html.element("span", "value", value.getKey());
    html.element("span", "count", Figures.count(value.getValue()));
    html.close().close();
  }

  static String term(String field, String value) {
    return field + ":" + (value.matches("[\\w.:/>-]+") ? value : '"' + value + '"');
  }

  /** Values with the number of sessions that have them, the commonest first. */
  private static Map<String, Integer> count(List<Filter.Line> lines, Filter.Field field) {
    Map<String, Integer> counts = new LinkedHashMap<>();
    for (Filter.Line line : lines) {
      List<String> values = field.values().apply(line);
      for (String value : values.size() < 2 ? values : new HashSet<>(values)) {
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
