package io.tapedeck.web;

import io.tapedeck.export.html.HtmlWriter;

/** What is the same around every page. */
final class Frame {

  private Frame() {}

  /** Begins a page, up to its body. */
  static HtmlWriter begin(String title) {
    HtmlWriter html = HtmlWriter.page();
    html.open("html", "lang", "en").open("head").tag("meta", "charset", "utf-8");
    html.tag("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
    html.tag("meta", "name", "color-scheme", "content", "light dark");
    html.tag("link", "rel", "stylesheet", "href", "/tapedeck.css");
    html.tag("link", "rel", "icon", "href", "/tapedeck.svg");
    html.open("script", "src", "/tapedeck.js", "defer", "").close();
    html.open("title").text(title).close().closeLine();
    return html.open("body");
  }

  /** Ends a page. */
  static void end(HtmlWriter html) {
    html.close().closeLine();
  }
}
