package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.session.Session;
import io.tapedeck.views.agents.AgentsView;
import io.tapedeck.views.agents.HandOff;
import io.tapedeck.views.agents.Lane;
import java.util.List;

/** The agents of a session: who called whom, with what, and what came back. */
final class AgentsPage {

  private final HtmlWriter html;
  private final Session session;
  private final AgentsView view;

  private AgentsPage(HtmlWriter html, Session session) {
    this.html = html;
    this.session = session;
    this.view = AgentsView.of(session);
  }

  static void write(HtmlWriter html, Session session) {
    new AgentsPage(html, session).write();
  }

  private void write() {
    int lanes = view.lanes().size();
    html.open("p", "class", "verdict").text(Texts.count(lanes, "lane") + ", ");
    html.text(Texts.count(view.handOffs().size(), "hand-off"));
    html.closeLine();
    new LanesChart(html, session.summary().id(), view).write();
    legend();
    html.open("section", "aria-label", "hand-offs").open("h2").text("Hand-offs").close();
    if (view.handOffs().isEmpty()) {
      html.element("p", "aside", "No agent called another in this session.");
    }
    view.handOffs().forEach(this::handOff);
    html.closeLine();
    table();
  }

  private void legend() {
    html.open("p", "class", "legend");
    for (List<String> each :
        List.of(
            List.of("spent-model", "model"),
            List.of("spent-retry", "failed attempt"),
            List.of("spent-tool", "tool"),
            List.of("spent-retrieval", "look-up"),
            List.of("waits", "waits for another agent"))) {
      html.open("span");
      html.open("svg", "class", "swatch", "viewBox", "0 0 10 10", "aria-hidden", "true");
      html.open("rect", "class", each.get(0), "width", "10", "height", "10").close().close();
      html.text(" " + each.get(1)).close().text(" ");
    }
    if (!view.time().folds().isEmpty()) {
      html.element("span", "fact", "dotted: as long without any work, cut out");
    }
    html.closeLine();
  }

  private void handOff(HandOff handOff) {
    html.open("article", "class", "handoff step", "id", "handoff-" + handOff.number());
    html.open("header").open("h2");
    html.text(name(handOff.from()) + " \u2192 " + name(handOff.to())).close();
    if (!handOff.by().isEmpty()) {
      html.element("span", "fact", "by " + handOff.by());
    }
    html.element("span", "fact", Figures.clock(handOff.beginNanos()));
    String took = handOff.ended() ? Figures.duration(handOff.nanos()) : "never came back";
    html.element("span", "fact", took);
    if (handOff.step() > 0) {
      html.element("span", "aside", "asked for at ");
      step(handOff.step());
    }
    html.closeLine();
    said("assigned", handOff.given());
    said("came back", handOff.gave());
    if (handOff.failure() != null) {
      html.element("p", "alert", handOff.failure());
    }
    if (!handOff.steps().isEmpty()) {
      html.open("p", "class", "aside").text("did ");
      handOff.steps().forEach(this::step);
      html.close();
    }
    html.closeLine();
  }

  private void said(String role, String text) {
    html.open("div", "class", "line").element("div", "role", role);
    html.open("div", "class", "said");
    if (text.isBlank()) {
      html.element("p", "aside", "nothing was recorded");
    } else {
      html.open("div", "class", "code", "dir", "auto").text(text).close();
    }
    html.close().closeLine();
  }

  private void step(int number) {
    html.open("a", "class", "to", "href", href(session.summary().id(), number));
    html.text("step " + number).close().text(" ");
  }

  static String href(String session, int step) {
    return "/session/" + session + "#step-" + step;
  }

  private String name(int lane) {
    return lane < 0 ? "?" : view.lanes().get(lane).name();
  }

  private void table() {
    Head.write(
        html, "", "agent", "in", "#runs", "#steps", "#tokens in", "#out", "#time", "tools called");
    for (Lane lane : view.lanes()) {
      html.open("tr").open("td");
      if (lane.agent() == null) {
        html.text(lane.name());
      } else {
        html.open("a", "href", AgentPage.href(lane.agent()));
        html.text(lane.name()).close();
      }
      html.close();
      html.element("td", "", lane.process().getOrDefault("service", "?"));
      cell(Figures.count(lane.runs().size()));
      cell(Figures.count(lane.steps().size()));
      cell(Figures.count(lane.usage().input()));
      cell(Figures.count(lane.usage().output()));
      cell(lane.runs().isEmpty() ? "" : Figures.duration(lane.nanos()));
      html.element("td", "", Texts.counts(lane.tools()));
      html.closeLine();
    }
    html.close().closeLine();
  }

  private void cell(String text) {
    html.element("td", "number", text);
  }
}
