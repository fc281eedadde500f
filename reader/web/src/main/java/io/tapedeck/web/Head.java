package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;

/** The head of a table of figures. */
final class Head {

  private Head() {}

  /** Begins a table up to its rows; the name of a column of numbers begins with {@code #}. */
  static void write(HtmlWriter html, String className, String... columns) {
    html.open("table", "class", "figures " + className).open("thead").open("tr");
    for (String column : columns) {
      boolean number = column.startsWith("#");
      html.open("th", "scope", "col", "class", number ? "number" : "text");
      html.text(number ? column.substring(1) : column).close();
    }
    html.close().close().open("tbody");
  }
}
