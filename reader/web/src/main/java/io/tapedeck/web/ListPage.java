package io.tapedeck.web;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The first screen: a table of sessions, facets beside it, a filter line and a time strip above.
 */
final class ListPage {

  private static final int ROWS = 100;
  private static final int FACET_VALUES = 8;
  private static final int BARS = 120;
  private static final String[] COLUMNS = {
    "began", "session", "service", "agent", "steps", "tokens", "time", "asked and answered", "found"
  };

  private final HtmlWriter html = Frame.begin("sessions \u00b7 tapedeck");
  private final SessionShelf shelf;
  private final Query query;
  private final Filter filter;

  private ListPage(SessionShelf shelf, Query query) {
    this.shelf = shelf;
    this.query = query;
    this.filter = Filter.of(query.get("q"));
  }

  static HtmlWriter of(SessionShelf shelf, Query query) throws IOException {
    ListPage page = new ListPage(shelf, query);
    page.write();
    return page.html;
  }

  private void write() throws IOException {
    // Asked before all else: what comes while the page is made is newer than it.
    String version = Long.toString(shelf.version());
    List<Filter.Line> all = new ArrayList<>();
    for (SessionSummary session : shelf.sessions()) {
      all.add(new Filter.Line(session, shelf.diagnosis(session)));
    }
    List<Filter.Line> matching = new ArrayList<>(all.stream().filter(filter::matches).toList());
    for (String text : filter.texts()) {
      Set<String> holding = shelf.holding(text);
      matching.removeIf(line -> !holding.contains(line.summary().id()));
    }
    List<Filter.Line> shown = inTime(matching);
    html.open("div", "id", "list", "data-live", "list", "data-version", version);
    top(all);
    strip(matching);
    html.open("div", "class", "columns wide");
    facets(matching);
    html.open("main");
    tell(all, shown);
    table(shown);
    html.close().close();
    Frame.end(html.close());
  }

  /** Sessions that ran at any time in the range that is chosen. */
  private List<Filter.Line> inTime(List<Filter.Line> lines) {
    long from = query.number("from", 0) * 1_000_000;
    long to = query.number("to", Long.MAX_VALUE / 1_000_000) * 1_000_000;
    return lines.stream()
        .filter(line -> line.summary().endNanos() >= from && line.summary().beginNanos() <= to)
        .sorted(
            Comparator.comparingLong((Filter.Line line) -> line.summary().beginNanos()).reversed())
        .toList();
  }

  private void top(List<Filter.Line> all) {
    html.open("header", "class", "top").open("h1").open("a", "href", "/").text("tapedeck");
    html.close().close();
    html.open("form", "role", "search", "action", "/", "method", "get");
    html.tag(
        "input",
        "id",
        "q",
        "name",
        "q",
        "type",
        "search",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "aria-label",
        "filter",
        "list",
        "terms",
        "placeholder",
        "filter: words, service:checkout, finding:*, steps>10, text:\"...\"   (press /)",
        "value",
        query.get("q"));
    for (String kept : List.of("from", "to")) {
      if (!query.get(kept).isEmpty()) {
        html.tag("input", "type", "hidden", "name", kept, "value", query.get(kept));
      }
    }
    html.open("datalist", "id", "terms");
    for (String name : Filter.names()) {
      html.tag("option", "value", name);
    }
    for (Filter.Field field : Filter.FIELDS) {
      count(all, field).keySet().stream()
          .limit(FACET_VALUES)
          .forEach(value -> html.tag("option", "value", term(field.name(), value)));
    }
    html.close().close().closeLine();
  }

  /** How many sessions began when; a range of it can be chosen by dragging. */
  private void strip(List<Filter.Line> lines) {
    if (lines.size() < 2) {
      return;
    }
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
      bad[bar] += weighs(line.diagnosis()) ? 1 : 0;
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

  private static boolean weighs(@Nullable Diagnosis diagnosis) {
    return diagnosis != null
        && diagnosis.findings().stream().anyMatch(each -> each.severity() != Severity.NOTE);
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
          .limit(FACET_VALUES)
          .forEach(each -> facet(field.name(), each.getKey(), each.getValue()));
      html.close();
      if (counts.size() > FACET_VALUES) {
        html.element("p", "aside", counts.size() - FACET_VALUES + " more");
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
            link(other),
            "aria-pressed",
            Boolean.toString(chosen),
            "title",
            chosen ? "no longer only these" : "only these");
    html.element("span", "value", value).element("span", "count", Figures.count(count));
    html.close().close();
  }

  private String link(String line) {
    StringBuilder link = new StringBuilder("/?q=" + Query.encoded(line));
    for (String kept : List.of("from", "to")) {
      if (!query.get(kept).isEmpty()) {
        link.append('&').append(kept).append('=').append(Query.encoded(query.get(kept)));
      }
    }
    return link.toString();
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

  private void tell(List<Filter.Line> all, List<Filter.Line> shown) {
    String trouble = shelf.trouble();
    if (trouble != null) {
      html.element("p", "alert", trouble);
    }
    for (String term : filter.misread()) {
      html.element(
          "p", "alert", term + " is no term: fields are " + String.join(" ", Filter.names()));
    }
    html.open("p", "class", "aside", "id", "told", "role", "status");
    if (all.isEmpty()) {
      html.text("No session yet. Start an application with the agent; it shows up here.");
    } else {
      html.text(Figures.count(shown.size()) + " of " + Figures.count(all.size()) + " sessions");
      if (!query.get("from").isEmpty() || !query.get("to").isEmpty()) {
        html.text(" in the time chosen; ");
        html.open("a", "href", "/?q=" + Query.encoded(query.get("q"))).text("all times").close();
      }
    }
    html.closeLine();
  }

  private void table(List<Filter.Line> lines) {
    int from = (int) Math.min(query.number("row", 0), lines.size());
    html.open("table", "class", "sessions").open("thead").open("tr");
    for (String column : COLUMNS) {
      html.open("th", "scope", "col").text(column).close();
    }
    html.close().close().open("tbody");
    List<Filter.Line> page = lines.subList(from, Math.min(from + ROWS, lines.size()));
    page.forEach(this::row);
    html.close().closeLine();
    if (from + ROWS < lines.size()) {
      String next = link(query.get("q")) + "&row=" + (from + ROWS);
      html.open("p").open("a", "href", next, "rel", "next").text("older sessions").close().close();
    }
  }

  private void row(Filter.Line line) {
    SessionSummary session = line.summary();
    boolean running = session.state() == SessionSummary.State.RUNNING;
    html.open("tr", "class", running ? "running" : "", "data-id", session.id());
    cell("time", Figures.date(session.beginNanos()).replace(" UTC", ""));
    html.open("td").open("a", "class", "open", "href", "/session/" + session.id());
    html.text(session.id()).close().close();
    cell("", session.service());
    cell("", String.join(", ", session.agents()));
    cell("number", Figures.count(session.steps()));
    cell("number", Figures.count(session.usage().input() + session.usage().output()));
    cell("number", Figures.duration(session.endNanos() - session.beginNanos()));
    html.open("td", "class", "talk");
    html.open("div", "dir", "auto").text(session.firstInput()).close();
    String said = running ? "(running) " + session.lastOutput() : session.lastOutput();
    html.open("div", "class", "answer", "dir", "auto").text(said).close();
    html.close().open("td", "class", "badges");
    badges(line);
    html.close().closeLine();
  }

  private void cell(String className, String text) {
    html.element("td", className, text);
  }

  private void badges(Filter.Line line) {
    if (line.summary().state() == SessionSummary.State.CUT_OFF) {
      html.element("span", "badge", "cut off");
    }
    line.summary().problems().forEach(problem -> html.element("span", "badge note", problem));
    Diagnosis diagnosis = line.diagnosis();
    if (diagnosis == null) {
      return;
    }
    Set<String> told = new HashSet<>();
    for (Finding finding : diagnosis.findings()) {
      if (told.add(finding.about().id())) {
        boolean note = finding.severity() == Severity.NOTE;
        html.open(
            "a",
            "class",
            note ? "badge note" : "badge",
            "title",
            finding.what(),
            "href",
            "/session/" + line.summary().id() + "#step-" + finding.step());
        html.text(finding.about().id()).close();
      }
    }
  }
}
