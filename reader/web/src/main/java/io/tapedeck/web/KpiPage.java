package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.kpi.Grouping;
import io.tapedeck.kpi.Measured;
import io.tapedeck.kpi.Period;
import io.tapedeck.kpi.SessionFacts;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How sessions do over time, group by group, held against thresholds and their own history. */
final class KpiPage {

  /** So many groups are open; where there are more, those with nothing marked are folded. */
  private static final int OPEN = 6;

  /** So many periods are drawn. */
  private static final int PERIODS = 30;

  private final HtmlWriter html = Frame.begin("figures \u00b7 tapedeck");
  private final Query query;
  private final Grouping grouping;
  private final Period period;

  private KpiPage(Query query) {
    this.query = query;
    this.grouping = query.choice("by", Grouping.values()).orElse(Grouping.SERVICE);
    this.period = query.choice("period", Period.values()).orElse(Period.DAY);
  }

  static HtmlWriter of(SessionShelf shelf, Board board, Query query) throws IOException {
    KpiPage page = new KpiPage(query);
    Listing listing = Listing.of(shelf, board, query);
    List<SessionFacts> facts = listing.facts(board);
    page.write(listing, facts, board.figures(facts, page.grouping, page.period));
    return page.html;
  }

  private void write(Listing listing, List<SessionFacts> facts, List<Measured> figures) {
    Map<String, List<Measured>> groups = new LinkedHashMap<>();
    figures.stream()
        .sorted(Comparator.comparing((Measured each) -> !each.marked()))
        .forEach(each -> groups.computeIfAbsent(each.group(), g -> new ArrayList<>()).add(each));
    html.open("div", "id", "many");
    Top.write(html, "/kpi", query, Facets.of(listing.all()));
    html.open("main");
    choices();
    tell(listing, facts, figures);
    int number = 0;
    for (List<Measured> group : groups.values()) {
      boolean marked = group.get(0).marked();
      group(group, marked || number < OPEN);
      number++;
    }
    html.close().close();
    Frame.end(html);
  }

  private void choices() {
    html.open("p", "class", "choices");
    choice("by", grouping, Grouping.values());
    choice("period", period, Period.values());
    html.closeLine();
  }

  private void choice(String name, Object present, Object[] values) {
    html.element("span", "aside", name + " ");
    for (Object value : values) {
      if (value == present) {
        html.open("b", "aria-current", "true").text(value.toString()).close().text(" ");
      } else {
        html.open("a", "href", link(name, value.toString())).text(value.toString()).close();
        html.text(" ");
      }
    }
  }

  private String link(String name, String value) {
    String by = name.equals("by") ? value : grouping.toString();
    String each = name.equals("period") ? value : period.toString();
    return query.page("/kpi", query.get("q")) + "&by=" + by + "&period=" + each;
  }

  private void tell(Listing listing, List<SessionFacts> facts, List<Measured> figures) {
    long marked = figures.stream().filter(Measured::marked).count();
    int unexamined = listing.shown().size() - facts.size();
    html.open("p", "class", "aside", "role", "status");
    html.text(
        Texts.count(facts.size(), "session")
            + (unexamined > 0 ? ", " + Figures.count(unexamined) + " not examined yet" : "")
            + (marked == 0 ? ". Nothing is marked." : ". Marked: "));
    if (marked > 0) {
      html.element("b", "alarm", Figures.count(marked));
    }
    html.closeLine();
    html.element(
        "p",
        "aside",
        "Means over the sessions of each "
            + period
            + "; shares are of sessions. Marked is what is above its threshold (the line across) or"
            + " unlike the periods before.");
  }

  private void group(List<Measured> figures, boolean open) {
    String name = figures.get(0).group();
    long marked = figures.stream().filter(Measured::marked).count();
    html.open("details", "class", "group", open ? "open" : "data-open", "");
    html.open("summary").element("b", "name", name.isEmpty() ? "(names none)" : name).text(" ");
    html.element("span", "fact", Texts.count(sessions(figures.get(0)), "session"));
    if (marked > 0) {
      html.element("span", "alarm", Figures.count(marked) + " marked");
    }
    html.closeLine();
    html.open("table", "class", "figures kpi").open("thead").open("tr");
    for (String column : List.of("figure", "last " + period, "usual", "threshold", "periods", "")) {
      html.open("th", "scope", "col").text(column).close();
    }
    html.close().close().open("tbody");
    figures.forEach(this::row);
    html.close().close();
    if (grouping != Grouping.VERSION && !name.isEmpty()) {
      String term = Facets.term(grouping.toString(), name);
      html.open("p").open("a", "href", "/?q=" + Query.encoded(term)).text("its sessions").close();
      html.close();
    }
    html.closeLine();
  }

  private static int sessions(Measured figure) {
    return figure.values().stream().mapToInt(Measured.Value::sessions).sum();
  }

  private void row(Measured figure) {
    html.open("tr").element("td", "name", figure.kpi().id().replace('_', ' '));
    html.element(
        "td",
        figure.marked() ? "number alarm" : "number",
        figure.kpi().written(figure.last().mean()));
    html.element(
        "td", "number", Double.isNaN(figure.usual()) ? "" : figure.kpi().written(figure.usual()));
    html.element("td", "number", figure.kpi().written(figure.threshold()));
    html.open("td");
    bars(figure);
    html.close();
    String above = figure.above() ? "above its threshold" : "";
    String unlike = figure.unlike() ? "unlike before" : "";
    String both = above.isEmpty() || unlike.isEmpty() ? above + unlike : above + ", " + unlike;
    html.element("td", "alarm", both).closeLine();
  }

  private void bars(Measured figure) {
    List<Measured.Value> values = figure.values();
    List<Spark.Bar> bars = new ArrayList<>();
    for (Measured.Value value :
        values.subList(Math.max(0, values.size() - PERIODS), values.size())) {
      String when = Figures.date(value.beginNanos()).substring(0, period == Period.HOUR ? 16 : 10);
      String says =
          when
              + ": "
              + figure.kpi().written(value.mean())
              + " over "
              + Texts.count(value.sessions(), "session");
      bars.add(new Spark.Bar(value.mean(), says));
    }
    String label = figure.kpi().id().replace('_', ' ') + " by " + period;
    Spark.write(html, label, bars, figure.threshold(), figure.marked());
  }
}
