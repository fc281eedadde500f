package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.SessionSummary;
import java.util.Comparator;
import java.util.List;

/** Sessions that it makes sense to hold one against: asked the same, or run by the same agent. */
final class Companions {

  private static final int MOST = 12;

  private Companions() {}

  /** Those asked the same first, and of them the latest first. */
  static List<SessionSummary> of(List<SessionSummary> all, SessionSummary session) {
    return all.stream()
        .filter(other -> !other.id().equals(session.id()))
        .filter(other -> askedTheSame(other, session) || sharesAgent(other, session))
        .sorted(
            Comparator.comparing((SessionSummary other) -> askedTheSame(other, session))
                .thenComparingLong(SessionSummary::beginNanos)
                .reversed())
        .limit(MOST)
        .toList();
  }

  /** Writes them, each with the way to the comparison, and a field for any other. */
  static void write(HtmlWriter html, List<SessionSummary> all, SessionSummary session) {
    html.open("details", "class", "commands", "id", "compare");
    html.open("summary").text("compare with...").close();
    html.open("ul", "class", "plain");
    for (SessionSummary other : of(all, session)) {
      html.open("li").open("a", "href", DiffPage.href(session, other), "class", "to");
      html.text(other.id()).close();
      html.element("span", "fact", Figures.date(other.beginNanos()));
      html.element("span", "fact", other.steps() + (other.steps() == 1 ? " step" : " steps"));
      html.element("span", "fact", askedTheSame(other, session) ? "asked the same" : "same agent");
      html.open("span", "dir", "auto").text(Texts.cut(other.lastOutput(), 90)).close();
      html.close();
    }
    html.closeLine();
    html.open("form", "action", "/diff", "method", "get", "class", "row");
    html.tag("input", "type", "hidden", "name", "s", "value", session.id());
    html.open("label").text("any other, by its id ");
    html.tag("input", "name", "s", "required", "", "autocomplete", "off", "spellcheck", "false");
    html.close().text(" ").element("button", "", "compare").closeLine();
    html.closeLine();
  }

  private static boolean askedTheSame(SessionSummary one, SessionSummary other) {
    return !one.firstInput().isEmpty() && one.firstInput().equals(other.firstInput());
  }

  private static boolean sharesAgent(SessionSummary one, SessionSummary other) {
    return one.agents().stream().anyMatch(other.agents()::contains);
  }
}
