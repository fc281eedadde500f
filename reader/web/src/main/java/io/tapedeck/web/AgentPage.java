package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import io.tapedeck.views.agents.AgentHistory;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the agents of one name did in all sessions: {@code /agent?name=NAME}. */
final class AgentPage {

  private final HtmlWriter html;
  private final SessionShelf shelf;
  private final AgentHistory history;

  private AgentPage(HtmlWriter html, SessionShelf shelf, AgentHistory history) {
    this.html = html;
    this.shelf = shelf;
    this.history = history;
  }

  /** Where an agent's page is. */
  static String href(String name) {
    return "/agent?name=" + Query.encoded(name);
  }

  static Reply reply(SessionShelf shelf, Query query) throws IOException {
    String name = query.get("name");
    AgentHistory history = AgentHistory.of(shelf.index(), name);
    if (history.runs().isEmpty()) {
      return Reply.error(404, "No agent of the name \"" + name + "\" ran. All sessions: /");
    }
    HtmlWriter html = Frame.begin(name + " \u00b7 tapedeck");
    new AgentPage(html, shelf, history).write();
    Frame.end(html);
    return Reply.html(html);
  }

  private void write() {
    html.open("div", "id", "session").open("nav", "class", "way", "aria-label", "views");
    html.open("a", "href", "/", "rel", "up").text("all sessions").close();
    String filter = "/?q=" + Query.encoded("agent:\"" + history.agent() + "\"");
    html.open("a", "href", filter).text("in the list").close().closeLine();
    html.open("h1").text("Agent " + history.agent()).closeLine();
    html.open("main");
    total();
    table();
    if (history.older() > 0) {
      html.element("p", "aside", Texts.count(history.older(), "older session") + " left out");
    }
    html.close().close();
  }

  private void total() {
    long tokens = 0;
    long nanos = 0;
    int steps = 0;
    Map<String, Integer> tools = new TreeMap<>();
    for (AgentHistory.Run run : history.runs()) {
      tokens += run.usage().input() + run.usage().output();
      nanos += run.nanos();
      steps += run.steps().size();
      run.tools().forEach((tool, count) -> tools.merge(tool, count, Integer::sum));
    }
    html.open("p");
    html.element("span", "fact", Texts.count(history.runs().size(), "session"));
    html.element("span", "fact", Texts.count(steps, "step"));
    html.element("span", "fact", Figures.count(tokens) + " tokens");
    html.element("span", "fact", Figures.duration(nanos));
    html.closeLine();
    html.open("p").element("span", "fact", "tools called").text(Texts.counts(tools)).closeLine();
  }

  private void table() {
    Head.write(
        html,
        "",
        "session",
        "began",
        "#runs",
        "#steps",
        "#tokens in",
        "#out",
        "#time",
        "called by",
        "tools",
        "found");
    history.runs().forEach(this::row);
    html.close().closeLine();
  }

  private void row(AgentHistory.Run run) {
    SessionSummary session = run.session();
    String here = "/session/" + session.id();
    html.open("tr").open("td").open("a", "href", here + "/agents").text(session.id());
    html.close().close();
    html.element("td", "time", Figures.date(session.beginNanos()));
    cell(Figures.count(run.runs()));
    html.open("td", "class", "number");
    if (run.steps().isEmpty()) {
      html.text("0");
    } else {
      html.open("a", "href", here + "#step-" + run.steps().get(0));
      html.text(Figures.count(run.steps().size())).close();
    }
    html.close();
    cell(Figures.count(run.usage().input()));
    cell(Figures.count(run.usage().output()));
    cell(Figures.duration(run.nanos()));
    html.element("td", "", String.join(", ", run.callers()));
    html.element("td", "", Texts.counts(run.tools()));
    html.open("td");
    found(run);
    html.close().closeLine();
  }

  /** Of what was found in the session, what is about this agent's steps. */
  private void found(AgentHistory.Run run) {
    List<Examined.Remark> remarks = shelf.remarks(run.session());
    if (remarks == null) {
      html.element("span", "aside", "not examined yet");
      return;
    }
    for (Examined.Remark remark : remarks) {
      if (run.steps().contains(remark.step())) {
        String className = Remarks.isNote(remark) ? "badge note" : "badge";
        String href = AgentsPage.href(run.session().id(), remark.step());
        html.open("a", "class", className, "title", remark.what(), "href", href);
        html.text(remark.detector()).close();
      }
    }
  }

  private void cell(String text) {
    html.element("td", "number", text);
  }
}
