package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;

/** What is above each page of many sessions: the ways to the others, and the filter line. */
final class Top {

  private static final String[][] PAGES = {
    {"/", "sessions"}, {"/kpi", "figures"}, {"/clusters", "clusters"}
  };

  private Top() {}

  /**
   * Writes it.
   *
   * @param present the path of the page
   * @param facets of all sessions, which complete the filter line
   */
  static void write(HtmlWriter html, String present, Query query, Facets facets) {
    html.open("header", "class", "top").open("h1").open("a", "href", "/").text("tapedeck");
    html.close().close();
    html.open("nav", "aria-label", "pages");
    for (String[] page : PAGES) {
      if (page[0].equals(present)) {
        html.open("b", "aria-current", "page").text(page[1]).close().text(" ");
      } else {
        html.open("a", "href", query.page(page[0], query.get("q"))).text(page[1]).close().text(" ");
      }
    }
    html.close();
    html.open("form", "role", "search", "action", present, "method", "get");
    html.tag(
        "input",
        "id",
        "q",
        "name",
        "q",
        "type",
        "search",
        "autocomplete",
        "off",
        "spellcheck",
        "false",
        "aria-label",
        "filter",
        "list",
        "terms",
        "placeholder",
        "filter: words, service:checkout, finding:*, steps>10, text:\"...\"   (press /)",
        "value",
        query.get("q"));
    for (String kept : Query.KEPT) {
      if (!query.get(kept).isEmpty()) {
        html.tag("input", "type", "hidden", "name", kept, "value", query.get(kept));
      }
    }
    html.open("datalist", "id", "terms");
    for (String name : Filter.names()) {
      html.tag("option", "value", name);
    }
    facets.terms().forEach(term -> html.tag("option", "value", term));
    html.close().close().closeLine();
  }
}
