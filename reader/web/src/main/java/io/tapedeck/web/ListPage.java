package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The first screen: a table of sessions, facets beside it, a filter line and a time strip above.
 */
final class ListPage {

  private static final int ROWS = 100;
  private static final String[] COLUMNS = {
    "",
    "began",
    "session",
    "service",
    "agent",
    "steps",
    "tokens",
    "time",
    "asked and answered",
    "found"
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
      all.add(new Filter.Line(session, shelf.remarks(session)));
    }
    List<Filter.Line> matching = new ArrayList<>(all.stream().filter(filter::matches).toList());
    for (String text : filter.texts()) {
      Set<String> holding = shelf.holding(text);
      matching.removeIf(line -> !holding.contains(line.summary().id()));
    }
    List<Filter.Line> shown = inTime(matching);
    html.open("div", "id", "list", "data-live", "list", "data-version", version);
    top(all);
    TimesStrip.write(html, matching);
    html.open("div", "class", "columns wide");
    Facets.write(html, query, matching);
    html.open("main");
    tell(all, shown);
    html.open("form", "id", "pair", "action", "/diff", "method", "get");
    html.element("button", "", "compare two that are picked").closeLine();
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
    for (String kept : Query.KEPT) {
      if (!query.get(kept).isEmpty()) {
        html.tag("input", "type", "hidden", "name", kept, "value", query.get(kept));
      }
    }
    html.open("datalist", "id", "terms");
    for (String name : Filter.names()) {
      html.tag("option", "value", name);
    }
    Facets.terms(all).forEach(term -> html.tag("option", "value", term));
    html.close().close().closeLine();
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
      String next = query.list(query.get("q")) + "&row=" + (from + ROWS);
      html.open("p").open("a", "href", next, "rel", "next").text("older sessions").close().close();
    }
  }

  private void row(Filter.Line line) {
    SessionSummary session = line.summary();
    boolean running = session.state() == SessionSummary.State.RUNNING;
    html.open("tr", "class", running ? "running" : "", "data-id", session.id());
    pick(session);
    cell("time", Figures.date(session.beginNanos()).replace(" UTC", ""));
    html.open("td").open("a", "class", "open", "href", "/session/" + session.id());
    html.text(session.id()).close().close();
    cell("", session.service());
    cell("agents", String.join(", ", innermost(session.agents())));
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

  /** Two that are picked can be compared. */
  private void pick(SessionSummary session) {
    String label = "compare " + session.id();
    html.open("td")
        .tag(
            "input",
            "type",
            "checkbox",
            "form",
            "pair",
            "name",
            "s",
            "value",
            session.id(),
            "aria-label",
            label);
    html.close();
  }

  /** Agents within others are called {@code lead > worker}, which names the lead too. */
  private static List<String> innermost(List<String> agents) {
    return agents.stream()
        .filter(each -> agents.stream().noneMatch(other -> other.startsWith(each + " > ")))
        .toList();
  }

  private void cell(String className, String text) {
    html.element("td", className, text);
  }

  private void badges(Filter.Line line) {
    if (line.summary().state() == SessionSummary.State.CUT_OFF) {
      html.element("span", "badge", "cut off");
    }
    line.summary().problems().forEach(problem -> html.element("span", "badge note", problem));
    Set<String> told = new HashSet<>();
    for (Examined.Remark remark : line.remarks()) {
      if (told.add(remark.detector())) {
        boolean note = Remarks.isNote(remark);
        html.open(
            "a",
            "class",
            note ? "badge note" : "badge",
            "title",
            remark.what(),
            "href",
            "/session/" + line.summary().id() + "#step-" + remark.step());
        html.text(remark.detector()).close();
      }
    }
  }
}
