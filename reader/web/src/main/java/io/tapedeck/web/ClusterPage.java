package io.tapedeck.web;

import io.tapedeck.export.html.Figures;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.kpi.clusters.Cluster;
import io.tapedeck.kpi.clusters.Clusters;
import io.tapedeck.kpi.clusters.Trait;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What sessions have in common, each with a session to read. */
final class ClusterPage {

  /** So many of each kind, unless one kind is asked for. */
  private static final int TOP = 8;

  private static final int ALL = 500;

  private final HtmlWriter html = Frame.begin("clusters \u00b7 tapedeck");
  private final Query query;

  private ClusterPage(Query query) {
    this.query = query;
  }

  static HtmlWriter of(SessionShelf shelf, Board board, Query query) throws IOException {
    ClusterPage page = new ClusterPage(query);
    page.write(Listing.of(shelf, board, query), board);
    return page.html;
  }

  private void write(Listing listing, Board board) throws IOException {
    var facts = listing.facts(board);
    @Nullable Trait only = query.choice("by", Trait.values()).orElse(null);
    EnumSet<Trait> traits = only == null ? EnumSet.allOf(Trait.class) : EnumSet.of(only);
    List<Cluster> clusters = Clusters.of(facts, traits);
    html.open("div", "id", "many");
    Top.write(html, "/clusters", query, Facets.of(listing.all()));
    html.open("main");
    int unexamined = listing.shown().size() - facts.size();
    html.open("p", "class", "aside", "role", "status");
    html.text(
        Texts.count(facts.size(), "session")
            + (unexamined > 0 ? ", " + Figures.count(unexamined) + " not examined yet" : "")
            + ". A trend is of the share of all sessions, the later half of the time against the"
            + " earlier.");
    if (only != null) {
      html.text(" ").open("a", "href", query.page("/clusters", query.get("q")));
      html.text("all kinds").close();
    }
    html.closeLine();
    for (Trait trait : traits) {
      List<Cluster> some = clusters.stream().filter(each -> each.trait() == trait).toList();
      if (!some.isEmpty()) {
        kind(trait, some, only == null ? TOP : ALL);
      }
    }
    html.close().close();
    Frame.end(html);
  }

  private void kind(Trait trait, List<Cluster> clusters, int top) {
    html.open("section", "aria-label", trait.toString()).open("h2").text(heading(trait)).close();
    html.open("table", "class", "figures clusters").open("thead").open("tr");
    for (String column : List.of("what", "sessions", "with errors", "when", "trend", "read")) {
      html.open("th", "scope", "col").text(column).close();
    }
    html.close().close().open("tbody");
    clusters.stream().limit(top).forEach(this::row);
    html.close().close();
    if (clusters.size() > top) {
      String more = query.page("/clusters", query.get("q")) + "&by=" + trait;
      html.open("p").open("a", "href", more);
      html.text(Figures.count(clusters.size() - top) + " smaller ones").close().close();
    }
    html.closeLine();
  }

  private static String heading(Trait trait) {
    return switch (trait) {
      case TOOLS -> "Tools called";
      case ERROR -> "What failed";
      case EMPTY -> "What gave nothing";
      case PROMPT -> "Version of the prompt";
      case MODEL -> "Model";
      case TOOLSET -> "Tools offered";
      case FINDING -> "What was found";
    };
  }

  private void row(Cluster cluster) {
    String members =
        "/?q="
            + Query.encoded(query.get("q"))
            + "&cluster="
            + Query.encoded(cluster.trait() + ":" + cluster.label());
    html.open("tr").open("td", "class", "what", "dir", "auto");
    html.open("a", "href", members).text(cluster.label()).close().close();
    html.element("td", "number", Figures.count(cluster.sessions()));
    html.element(
        "td",
        cluster.withErrors() > 0 ? "number alarm" : "number",
        Figures.count(cluster.withErrors()));
    html.open("td");
    List<Spark.Bar> bars = new ArrayList<>();
    for (int sessions : cluster.overTime()) {
      bars.add(new Spark.Bar(sessions, Texts.count(sessions, "session")));
    }
    Spark.write(html, "sessions in each tenth of the time", bars, Double.NaN, false);
    html.close().element("td", "aside", cluster.trend().toString());
    html.open("td").open("a", "class", "open", "href", "/session/" + cluster.representative());
    html.text(cluster.representative()).close().close().closeLine();
  }
}
