package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import java.io.IOException;
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
  private final Board board;
  private final Query query;

  private ListPage(SessionShelf shelf, Board board, Query query) {
    this.shelf = shelf;
    this.board = board;
    this.query = query;
  }

  static HtmlWriter of(SessionShelf shelf, Board board, Query query) throws IOException {
    ListPage page = new ListPage(shelf, board, query);
    page.write();
    return page.html;
  }

  private void write() throws IOException {
    // Asked before all else: what comes while the page is made is newer than it.
    String version = Long.toString(shelf.version());
    Listing listing = Listing.of(shelf, board, query);
    Facets ofAll = Facets.of(listing.all());
    boolean narrowed = listing.matching().size() < listing.all().size();
    html.open("div", "id", "list", "data-live", "list", "data-version", version);
    Top.write(html, "/", query, ofAll);
    TimesStrip.write(html, listing.matching());
    html.open("div", "class", "columns wide");
    (narrowed ? Facets.of(listing.matching()) : ofAll).write(html, query);
    html.open("main");
    tell(listing);
    html.open("form", "id", "pair", "action", "/diff", "method", "get");
    html.element("button", "", "compare two that are picked").closeLine();
    table(listing.shown());
    html.close().close();
    Frame.end(html.close());
  }

  private void tell(Listing listing) {
    String trouble = shelf.trouble();
    if (trouble != null) {
      html.element("p", "alert", trouble);
    }
    for (String term : listing.filter().misread()) {
      html.element(
          "p", "alert", term + " is no term: fields are " + String.join(" ", Filter.names()));
    }
    html.open("p", "class", "aside", "id", "told", "role", "status");
    if (listing.all().isEmpty()) {
      html.text("No session yet. Start an application with the agent; it shows up here.");
    } else {
      html.text(
          Figures.count(listing.shown().size())
              + " of "
              + Figures.count(listing.all().size())
              + " sessions");
      widen("cluster", " in the cluster " + query.get("cluster"), "all of them");
      widen("from", " in the time chosen", "all times");
    }
    html.closeLine();
  }

  /** Says what narrows the list besides its filter line, and leads out of it. */
  private void widen(String parameter, String what, String out) {
    if (!query.get(parameter).isEmpty()) {
      html.text(what + "; ");
      html.open("a", "href", query.without(parameter)).text(out).close();
    }
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
