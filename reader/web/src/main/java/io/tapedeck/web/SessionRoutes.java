package io.tapedeck.web;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.export.html.SessionBody;
import io.tapedeck.export.html.Surroundings;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What is below {@code /session/ID}: the transcript; {@code /context} and {@code /time}, what it
 * was made of; {@code /entries} a range of what happened; {@code /history/STEP} the messages that a
 * step repeats; {@code /raw/JOURNAL/CALL/request|response} recorded bytes.
 */
final class SessionRoutes {

  /** So many entries come with the page, and with each part that is fetched when it is needed. */
  private static final int PART = 60;

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
    if (what.equals("context") || what.equals("time")) {
      return Reply.html(view(session, what));
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
  private static HtmlWriter view(Session session, String what) {
    HtmlWriter html = Frame.begin(title(session.summary()));
    html.open("div", "id", "session");
    ways(html, session.summary(), what);
    html.open("h1", "dir", "auto").text(session.summary().firstInput()).closeLine();
    html.open("main");
    if (what.equals("context")) {
      ContextPage.write(html, session);
    } else {
      TimePage.write(html, session);
    }
    html.close();
    Frame.end(html.close());
    return html;
  }

  private static String title(SessionSummary summary) {
    return summary.id() + " \u00b7 " + summary.service();
  }

  /** Up to the list, and across to the other views of a session. */
  private static void ways(HtmlWriter html, SessionSummary summary, String present) {
    html.open("nav", "class", "way", "aria-label", "views");
    html.open("a", "href", "/", "rel", "up").text("all sessions").close();
    String here = "/session/" + summary.id();
    way(html, here, "transcript", present.isEmpty());
    way(html, here + "/context", "context", present.equals("context"));
    way(html, here + "/time", "time and cost", present.equals("time"));
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
    ways(html, summary, "");
    SessionBody body = new SessionBody(html, session, diagnosis, new Here(summary));
    body.header();
    commands(html, summary, diagnosis);
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
    new SessionBody(html, session, shelf.examine(session), new Here(session.summary()))
        .entries(at, at + PART);
    return html;
  }

  private static Reply history(Session session, String number) {
    for (Entry.Step step : session.steps()) {
      if (Integer.toString(step.number()).equals(number)) {
        HtmlWriter html = HtmlWriter.part();
        SessionBody.history(html, step);
        return Reply.html(html);
      }
    }
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

  /** What is typed to go on from here. */
  private static void commands(HtmlWriter html, SessionSummary summary, Diagnosis diagnosis) {
    html.open("details", "class", "commands").open("summary").text("go on from here").close();
    String tape = summary.id() + ".tape";
    command(html, "keep it", "tapedeck extract " + summary.id() + " -o " + tape);
    command(
        html,
        "run it again, answered from the tape",
        "tapedeck replay " + tape + " -- java -jar app.jar");
    command(html, "make it a test", "tapedeck test-from " + summary.id() + " --project .");
    Diagnosis.Suspicion first = diagnosis.first();
    if (first != null && first.step() > 0) {
      command(html, "what the model was sent there", "tapedeck step " + tape + " " + first.step());
      command(
          html,
          "stop there in a replay",
          "tapedeck replay " + tape + " --break step=" + first.step() + " -- java -jar app.jar");
    }
    html.closeLine();
  }

  private static void command(HtmlWriter html, String what, String line) {
    html.open("p").element("span", "role", what).text(" ");
    html.open("code", "class", "command").text(line).close().closeLine();
  }

  /** Links of one session's page. */
  private record Here(SessionSummary summary) implements Surroundings {
    @Override
    public @Nullable String raw(RecordedCall call, Direction side) {
      RecordedBody body = side == Direction.REQUEST ? call.request() : call.response();
      return body.isEmpty()
          ? null
          : "/session/"
              + summary.id()
              + "/raw/"
              + Query.encoded(call.key().journal())
              + "/"
              + call.key().call()
              + "/"
              + side.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String history(Entry.Step step) {
      return "/session/" + summary.id() + "/history/" + step.number();
    }
  }
}
