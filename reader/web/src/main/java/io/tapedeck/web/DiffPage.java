package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.session.Entry;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Two sessions, or two steps, side by side: {@code /diff?a=ID&b=ID}, {@code /diff?a=ID:3&b=ID:4}.
 * Where {@code s} is given twice, as a form does, the earlier session is the original.
 */
final class DiffPage {

  /** One of both, as the address names it. */
  private record Named(String id, @Nullable Integer step) {
    static Named of(String text) {
      int colon = text.lastIndexOf(':');
      boolean numbered = colon > 0 && text.substring(colon + 1).matches("\\d{1,9}");
      return numbered
          ? new Named(text.substring(0, colon), Integer.valueOf(text.substring(colon + 1)))
          : new Named(text.strip(), null);
    }
  }

  private final HtmlWriter html;
  private final Session original;
  private final Session other;
  private final SessionDiff diff;
  private final @Nullable SessionDiff answers;
  private final boolean steps;

  /**
   * Makes a page.
   *
   * @param diff of the sessions, or of the requests of the steps
   * @param answers of the steps; null where sessions are compared
   */
  private DiffPage(
      HtmlWriter html,
      Session original,
      Session other,
      SessionDiff diff,
      @Nullable SessionDiff answers) {
    this.html = html;
    this.original = original;
    this.other = other;
    this.diff = diff;
    this.answers = answers;
    this.steps = answers != null;
  }

  /** Where two sessions are held against each other; what ran first is the original. */
  static String href(SessionSummary one, SessionSummary two) {
    boolean inOrder = one.beginNanos() <= two.beginNanos();
    return href((inOrder ? one : two).id(), (inOrder ? two : one).id());
  }

  /** Where two steps of a session are. */
  static String href(SessionSummary session, int original, int other) {
    return href(session.id() + ":" + original, session.id() + ":" + other);
  }

  private static String href(String original, String other) {
    return "/diff?a=" + Query.encoded(original) + "&b=" + Query.encoded(other);
  }

  static Reply reply(SessionShelf shelf, Query query) throws IOException {
    List<String> picked = query.all("s");
    boolean named = !query.get("a").isEmpty() && !query.get("b").isEmpty();
    if (!named && picked.size() != 2) {
      return Reply.error(400, "Two are compared, and " + picked.size() + " were picked: go back.");
    }
    Named one = Named.of(named ? query.get("a") : picked.get(0));
    Named two = Named.of(named ? query.get("b") : picked.get(1));
    SessionSummary left = shelf.find(one.id);
    SessionSummary right = shelf.find(two.id);
    if (left == null || right == null) {
      return Reply.error(404, "There is no session " + (left == null ? one.id : two.id) + ".");
    }
    if (!named && left.beginNanos() > right.beginNanos()) {
      return compared(shelf, right, two.step, left, one.step);
    }
    return compared(shelf, left, one.step, right, two.step);
  }

  private static Reply compared(
      SessionShelf shelf,
      SessionSummary left,
      @Nullable Integer leftStep,
      SessionSummary right,
      @Nullable Integer rightStep)
      throws IOException {
    Session original = shelf.load(left);
    Session other = left.id().equals(right.id()) ? original : shelf.load(right);
    SessionDiff diff;
    SessionDiff answers = null;
    if (leftStep == null || rightStep == null) {
      if (leftStep != null || rightStep != null) {
        return Reply.error(400, "A step is compared with a step: a=ID:3&b=ID:4");
      }
      diff = SessionDiff.of(original, other);
    } else {
      Entry.Step one = step(original, leftStep);
      Entry.Step two = step(other, rightStep);
      if (one == null || two == null) {
        String where = one == null ? left.id() + " has no step " + leftStep : right.id();
        return Reply.error(
            404, "Session " + where + (one == null ? "." : " has no step " + rightStep + "."));
      }
      diff = SessionDiff.ofRequests(one, two);
      answers = SessionDiff.ofAnswers(one, two);
    }
    HtmlWriter html = Frame.begin(left.id() + " and " + right.id() + " \u00b7 tapedeck");
    DiffPage page = new DiffPage(html, original, other, diff, answers);
    page.write(leftStep, rightStep);
    Frame.end(html);
    return Reply.html(html);
  }

  private static Entry.@Nullable Step step(Session session, int number) {
    return session.steps().stream()
        .filter(each -> each.number() == number)
        .findFirst()
        .orElse(null);
  }

  private void write(@Nullable Integer leftStep, @Nullable Integer rightStep) {
    html.open("div", "id", "session", "class", "pair");
    html.open("nav", "class", "way", "aria-label", "views");
    html.open("a", "href", "/", "rel", "up").text("all sessions").close();
    String one = original.summary().id();
    String two = other.summary().id();
    String swapped = steps ? href(two + ":" + rightStep, one + ":" + leftStep) : href(two, one);
    html.open("a", "href", swapped).text("the other way round").close().closeLine();
    html.open("h1").text(steps ? "Two steps" : "Two sessions").closeLine();
    html.open("div", "class", "sides");
    side("original", original, leftStep);
    side("other", other, rightStep);
    html.closeLine();
    verdict();
    html.open("main");
    new DiffRows(html, one, two, diff, steps).write();
    if (answers != null) {
      html.open("h2").text("What came of them").closeLine();
      new DiffRows(html, one, two, answers, true).afterOthers().write();
    }
    html.close().close();
  }

  private void side(String role, Session session, @Nullable Integer step) {
    SessionSummary summary = session.summary();
    String name = step == null ? summary.id() : summary.id() + " step " + step;
    String at = step == null ? "" : "#step-" + step;
    html.open("section", "aria-label", role).open("p");
    html.element("span", "role", role).text(" ");
    html.open("a", "href", "/session/" + summary.id() + at).element("b", "name", name).close();
    html.close().open("p", "dir", "auto").text(Texts.cut(summary.firstInput(), 200)).close();
    html.open("p");
    html.element("span", "fact", summary.service());
    Entry.Step entry = step == null ? null : step(session, step);
    if (entry == null) {
      html.element("span", "fact", Figures.date(summary.beginNanos()));
      html.element("span", "fact", Texts.count(summary.steps(), "step"));
      html.element("span", "fact", Figures.count(summary.usage().input()) + " tokens in");
      html.element("span", "fact", Figures.count(summary.usage().output()) + " out");
      html.element("span", "fact", Figures.duration(summary.endNanos() - summary.beginNanos()));
    } else {
      html.element("span", "fact", Figures.date(entry.call().beginNanos()));
      html.element("span", "fact", Texts.count(entry.messages().size(), "message"));
      html.element("span", "fact", Figures.duration(entry.call().durationNanos()));
    }
    html.close().closeLine();
  }

  private void verdict() {
    SessionDiff.Row first = diff.first();
    String counts = diff.sameTurns() + " of " + diff.rows().size() + " turns are the same";
    html.open("p", "class", "verdict", "role", "status");
    if (first == null) {
      html.text("No difference: " + counts);
    } else {
      html.text("They part at ").open("a", "href", "#first");
      html.text((steps ? "" : "step " + first.step() + ", ") + first.who()).close();
      html.text("; " + counts);
      if (steps) {
        long added = diff.rows().stream().filter(row -> row.original() == null).count();
        long gone = diff.rows().stream().filter(row -> row.other() == null).count();
        long changed = diff.rows().size() - diff.sameTurns() - added - gone;
        html.text(", " + added + " added, " + gone + " dropped, " + changed + " changed");
      }
    }
    html.closeLine();
  }
}
