package io.tapedeck.export.html;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;

/** A session as one page: opens from a file, loads nothing, reads without its script. */
public final class SessionPage {

  private SessionPage() {}

  /** Makes the page. */
  public static String of(Session session) {
    SessionSummary summary = session.summary();
    HtmlWriter html = HtmlWriter.page();
    html.open("html", "lang", "en");
    PageFrame.head(html, "session " + summary.id() + " \u00b7 " + summary.service());
    html.open("body");
    SessionBody body = new SessionBody(html, session, Diagnosis.of(session), Surroundings.NONE);
    body.header();
    html.open("div", "class", "columns");
    body.contents();
    html.open("main");
    body.entries(0, session.entries().size());
    body.ending();
    html.close().closeLine();
    PageFrame.script(html);
    return html.close().closeLine().toString();
  }

  /** The style sheet, for a page that is served. */
  public static String style() {
    return PageFrame.resource("page.css");
  }

  /** The script, for a page that is served. */
  public static String script() {
    return PageFrame.resource("page.js");
  }
}
