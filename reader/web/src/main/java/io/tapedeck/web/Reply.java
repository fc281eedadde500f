package io.tapedeck.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.export.html.HtmlWriter;

/** What a request gets. */
record Reply(int status, String type, byte[] body) {

  static Reply html(HtmlWriter html) {
    return new Reply(200, "text/html; charset=utf-8", html.toString().getBytes(UTF_8));
  }

  static Reply error(int status, String what) {
    HtmlWriter html = Frame.begin("tapedeck");
    html.open("main").element("p", "alert", what).closeLine();
    Frame.end(html);
    return new Reply(status, "text/html; charset=utf-8", html.toString().getBytes(UTF_8));
  }

  /** Figures in Prometheus' text format. */
  static Reply metrics(String text) {
    return new Reply(200, "text/plain; version=0.0.4; charset=utf-8", text.getBytes(UTF_8));
  }

  /** Recorded bytes as they are; no browser is to make anything of them. */
  static Reply bytes(byte[] body) {
    return new Reply(200, "text/plain; charset=utf-8", body);
  }
}
