package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.views.workers.WorkerHistory;
import java.io.IOException;
import java.util.List;
import java.util.Locale;

/**
 * What one thread of a JVM did, whichever session it was for: {@code /worker?journal=J&thread=T};
 * {@code &at=MILLIS} marks a moment.
 */
final class WorkerPage {

  private final HtmlWriter html;
  private final WorkerHistory history;
  private final long at;

  private WorkerPage(HtmlWriter html, WorkerHistory history, long at) {
    this.html = html;
    this.history = history;
    this.at = at;
  }

  /** Where the thread of a call is, at the time of the call. */
  static String href(RecordedCall call) {
    return href(call.key().journal(), String.valueOf(call.thread()), call.beginNanos());
  }

  private static String href(String journal, String thread, long nanos) {
    // The next whole millisecond: a call that began within this one is at work then.
    long millis = Math.floorDiv(nanos, 1_000_000) + 1;
    return "/worker?journal="
        + Query.encoded(journal)
        + "&thread="
        + Query.encoded(thread)
        + "&at="
        + millis
        + "#at";
  }

  static Reply reply(SessionShelf shelf, Query query) throws IOException {
    String journal = query.get("journal");
    String thread = query.get("thread");
    long at = query.number("at", Long.MAX_VALUE / 1_000_000) * 1_000_000;
    WorkerHistory history = WorkerHistory.of(shelf.index(), journal, thread, at);
    if (history.calls().isEmpty()) {
      return Reply.error(
          404, "No thread \"" + thread + "\" of journal \"" + journal + "\" made a call.");
    }
    HtmlWriter html = Frame.begin(thread + " \u00b7 tapedeck");
    new WorkerPage(html, history, query.get("at").isEmpty() ? -1 : at).write();
    Frame.end(html);
    return Reply.html(html);
  }

  private void write() {
    html.open("div", "id", "session").open("nav", "class", "way", "aria-label", "views");
    html.open("a", "href", "/", "rel", "up").text("all sessions").close();
    String filter = "/?q=" + Query.encoded("journal:" + history.journal());
    html.open("a", "href", filter).text("sessions of this JVM").close().closeLine();
    html.open("h1").text("Thread " + history.thread()).closeLine();
    html.open("main").open("p");
    html.element("span", "fact", history.process().getOrDefault("service", "?"));
    html.element("span", "fact", "pid " + history.process().getOrDefault("pid", "?"));
    html.element("span", "fact", "journal " + history.journal());
    html.element("span", "fact", Texts.count(history.calls().size(), "call"));
    html.closeLine();
    moment();
    if (history.left() > 0) {
      html.element("p", "aside", Texts.count(history.left(), "session") + " further away left out");
    }
    table();
    html.close().close();
  }

  private void moment() {
    if (at < 0) {
      return;
    }
    List<String> sessions = history.sessionsAt(at);
    html.open("p", "class", "verdict").text("At " + Figures.clock(at) + " it served ");
    if (sessions.isEmpty()) {
      html.text("no session");
    }
    for (String session : sessions) {
      html.open("a", "href", "/session/" + session).text(session).close().text(" ");
    }
    html.closeLine();
  }

  private void table() {
    Head.write(html, "worker", "began", "call", "session", "agent", "#step", "#time");
    boolean marked = false;
    for (WorkerHistory.Call call : history.calls()) {
      boolean runs = at >= 0 && call.runsAt(at);
      row(call, runs, runs && !marked);
      marked |= runs;
    }
    html.close().closeLine();
  }

  private void row(WorkerHistory.Call call, boolean runs, boolean first) {
    html.open("tr", "class", runs ? "now" : "");
    html.open("td", "class", "time");
    if (first) {
      html.open("span", "id", "at", "class", "anchor").close();
    }
    String moment = href(history.journal(), history.thread(), call.beginNanos());
    html.open("a", "href", moment).text(Figures.clock(call.beginNanos())).close().close();
    html.open("td", "class", "depth-" + Math.min(5, call.depth()));
    String kind = call.boundary().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    html.element("span", "fact", kind).text(" " + call.name()).close();
    html.open("td").open("a", "href", "/session/" + call.session()).text(call.session());
    html.close().close().open("td");
    if (call.agent() != null) {
      html.open("a", "href", AgentPage.href(call.agent())).text(call.agent()).close();
    }
    html.close().open("td", "class", "number");
    if (call.step() > 0) {
      html.open("a", "href", AgentsPage.href(call.session(), call.step()));
      html.text(Integer.toString(call.step())).close();
    }
    html.close();
    String took = Figures.duration(call.untilNanos() - call.beginNanos());
    html.element("td", "number", call.inFlight() ? "in flight" : took);
    html.closeLine();
  }
}
