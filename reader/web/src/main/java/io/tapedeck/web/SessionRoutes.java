package io.tapedeck.web;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.export.html.SessionBody;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is below {@code /session/ID}: the transcript; {@code /agents}, {@code /context} and {@code
 * /time}, what it was made of; {@code /entries} a range of what happened; {@code /history/STEP} the
 * messages that a step repeats; {@code /fork/STEP} what can be changed there; {@code
 * /raw/JOURNAL/CALL/request|response} recorded bytes.
 */
final class SessionRoutes {

  /** So many entries come with the page, and with each part that is fetched when it is needed. */
  private static final int PART = 60;

  /** What there is beside the transcript: the end of the address, and the name of the link. */
  private static final Map<String, String> VIEWS = new LinkedHashMap<>();

  static {
    VIEWS.put("agents", "agents");
    VIEWS.put("context", "context");
    VIEWS.put("time", "time and cost");
  }

  private static final String TRANSCRIPT = "transcript";

  private final SessionShelf shelf;

  SessionRoutes(SessionShelf shelf) {
    this.shelf = shelf;
  }

  /**
   * Answers.
   *
   * @param path what follows {@code /session}
   */
  Reply reply(List<String> path, Query query) throws IOException {
    // Asked before all else: what comes while the page is made is newer than it.
    String version = Long.toString(shelf.version());
    SessionSummary summary = shelf.find(path.get(0));
    if (summary == null) {
      return Reply.error(
          404, "There is no session " + path.get(0) + ", or no longer. All there are: /");
    }
    Session session = shelf.load(summary);
    String what = path.size() == 1 ? "" : path.get(1);
    if (what.isEmpty()) {
      return Reply.html(page(session, version));
    }
    if (VIEWS.containsKey(what)) {
      return view(session, what);
    }
    if (what.equals("fork") && path.size() == 3) {
      return fork(session, path.get(2), query);
    }
    if (what.equals("entries")) {
      return Reply.html(part(session, (int) Math.min(query.number("from", 0), 1 << 30)));
    }
    if (what.equals("history") && path.size() == 3) {
      return history(session, path.get(2));
    }
    if (what.equals("raw") && path.size() == 5) {
      return raw(session, path.get(2), path.get(3), path.get(4));
    }
    return Reply.error(404, "There is no such part of session " + summary.id() + ".");
  }

  /** One of the views beside the transcript. */
  private static Reply view(Session session, String what) {
    HtmlWriter html = begin(session, what);
    html.open("h1", "dir", "auto").text(session.summary().firstInput()).closeLine();
    html.open("main");
    switch (what) {
      case "context" -> ContextPage.write(html, session);
      case "agents" -> AgentsPage.write(html, session);
      default -> TimePage.write(html, session);
    }
    return end(html);
  }

  private static HtmlWriter begin(Session session, String what) {
    HtmlWriter html = Frame.begin(title(session.summary()));
    html.open("div", "id", "session");
    ways(html, session.summary(), what);
    return html;
  }

  private static Reply end(HtmlWriter html) {
    html.close();
    Frame.end(html.close());
    return Reply.html(html);
  }

  private static String title(SessionSummary summary) {
    return summary.id() + " \u00b7 " + summary.service();
  }

  /** Up to the list, and across to the other views of a session. */
  private static void ways(HtmlWriter html, SessionSummary summary, String present) {
    html.open("nav", "class", "way", "aria-label", "views");
    html.open("a", "href", "/", "rel", "up").text("all sessions").close();
    String here = "/session/" + summary.id();
    way(html, here, "transcript", present.equals(TRANSCRIPT));
    VIEWS.forEach((view, name) -> way(html, here + "/" + view, name, present.equals(view)));
    html.closeLine();
  }

  private static void way(HtmlWriter html, String href, String name, boolean present) {
    if (present) {
      html.open("b", "aria-current", "page").text(name).close();
    } else {
      html.open("a", "href", href).text(name).close();
    }
  }

  private HtmlWriter page(Session session, String version) {
    SessionSummary summary = session.summary();
    Diagnosis diagnosis = shelf.examine(session);
    HtmlWriter html = Frame.begin(title(summary));
    boolean running = summary.state() == SessionSummary.State.RUNNING;
    html.open(
        "div", "id", "session", "data-live", running ? "session" : "", "data-version", version);
    ways(html, summary, TRANSCRIPT);
    SessionBody body = new SessionBody(html, session, diagnosis, new Beside(session));
    body.header();
    new GoOn(html).from(summary, diagnosis);
    Companions.write(html, shelf.sessions(), summary);
    html.open("div", "class", "columns");
    body.contents();
    html.open("main");
    body.entries(0, PART);
    rest(html, session, PART);
    body.ending();
    html.close().close();
    Frame.end(html.close());
    return html;
  }

  /** Where what comes later is fetched from, once someone reads so far. */
  private static void rest(HtmlWriter html, Session session, int from) {
    int entries = session.entries().size();
    for (int at = from; at < entries; at += PART) {
      int to = Math.min(at + PART, entries);
      String url = "/session/" + session.summary().id() + "/entries?from=" + at;
      html.open("div", "class", "part", "data-from", url, "data-steps", steps(session, at, to));
      html.element("p", "aside", "entries " + (at + 1) + " to " + to).closeLine();
    }
  }

  /** The first and the last step of a range, such as {@code 61-98}. */
  private static String steps(Session session, int from, int to) {
    int first = 0;
    int last = 0;
    for (Entry entry : session.entries().subList(from, to)) {
      if (entry instanceof Entry.Step step) {
        first = first == 0 ? step.number() : first;
        last = step.number();
      }
    }
    return first + "-" + last;
  }

  private HtmlWriter part(Session session, int from) {
    HtmlWriter html = HtmlWriter.part();
    int at = Math.min(from, session.entries().size());
    new SessionBody(html, session, shelf.examine(session), new Beside(session))
        .entries(at, at + PART);
    return html;
  }

  private static Reply fork(Session session, String number, Query query) {
    Entry.Step step = step(session, number);
    if (step == null) {
      return noStep(session, number);
    }
    HtmlWriter html = begin(session, "");
    html.open("h1").text("Fork from step " + number).closeLine();
    html.open("main");
    ForkPage.write(html, session, step, query);
    return end(html);
  }

  private static Reply history(Session session, String number) {
    Entry.Step step = step(session, number);
    if (step == null) {
      return noStep(session, number);
    }
    HtmlWriter html = HtmlWriter.part();
    SessionBody.history(html, step);
    return Reply.html(html);
  }

  private static Entry.@Nullable Step step(Session session, String number) {
    return session.steps().stream()
        .filter(step -> Integer.toString(step.number()).equals(number))
        .findFirst()
        .orElse(null);
  }

  private static Reply noStep(Session session, String number) {
    return Reply.error(404, "Session " + session.summary().id() + " has no step " + number + ".");
  }

  private static Reply raw(Session session, String journal, String number, String side) {
    for (RecordedCall call : session.calls()) {
      CallKey key = call.key();
      if (key.journal().equals(journal) && Long.toString(key.call()).equals(number)) {
        RecordedBody body = side.equals("request") ? call.request() : call.response();
        return Reply.bytes(body.bytes());
      }
    }
    return Reply.error(404, "There is no call " + number + " in journal " + journal + ".");
  }
}
