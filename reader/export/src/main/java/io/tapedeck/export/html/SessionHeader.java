package io.tapedeck.export.html;

import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.TimeSplit;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What a session is, what it cost, and where its time went. */
final class SessionHeader {

  private static final long SHOWN_FROM_NANOS = 1_000_000;

  private SessionHeader() {}

  static void write(HtmlWriter html, Session session) {
    SessionSummary summary = session.summary();
    html.open("header", "class", "session");
    html.element("p", "id", "tapedeck \u00b7 session " + summary.id());
    html.open("h1", "dir", "auto").text(title(summary)).closeLine();
    html.open("dl", "class", "facts");
    fact(
        html,
        "recorded",
        session.processes().values().stream()
            .map(SessionHeader::process)
            .distinct()
            .collect(Collectors.joining(", ")));
    fact(html, "began", Figures.date(summary.beginNanos()));
    fact(html, "agent", String.join(", ", summary.agents()));
    fact(html, "model", String.join(", ", summary.models()));
    fact(html, "steps", summary.steps() + " in " + summary.calls() + " calls");
    fact(html, "tokens", tokens(summary));
    fact(html, "time", time(session.time()));
    fact(html, "state", summary.state().name().toLowerCase(Locale.ROOT).replace('_', ' '));
    summary.notes().forEach((key, value) -> fact(html, key, value));
    html.closeLine();
    TimeStrip.write(html, session);
    for (String problem : summary.problems()) {
      html.element("p", "alert", problem);
    }
    if (!session.gone().isEmpty()) {
      html.element("p", "alert", session.gone());
    }
    html.open("button", "id", "unfold", "type", "button", "hidden", "");
    html.text("unfold all").close();
    html.closeLine();
  }

  private static String title(SessionSummary summary) {
    return summary.firstInput().isEmpty() ? summary.service() : summary.firstInput();
  }

  static String process(Map<String, String> attributes) {
    String host = attributes.getOrDefault("host", "");
    String pid = attributes.getOrDefault("pid", "");
    return attributes.getOrDefault("service", "?")
        + (host.isEmpty() ? "" : "@" + host)
        + (pid.isEmpty() ? "" : " pid " + pid);
  }

  private static String tokens(SessionSummary summary) {
    return Figures.count(summary.usage().input())
        + " in ("
        + Figures.count(summary.usage().cachedInput())
        + " cached), "
        + Figures.count(summary.usage().output())
        + " out";
  }

  private static String time(TimeSplit time) {
    StringBuilder text = new StringBuilder(Figures.duration(time.totalNanos()));
    text.append(": model ").append(Figures.duration(time.modelNanos()));
    add(text, "tools", time.toolNanos());
    add(text, "waiting on retries", time.retryNanos());
    add(text, "own code", time.ownNanos());
    add(text, "idle", time.idleNanos());
    return text.toString();
  }

  private static void add(StringBuilder text, String what, long nanos) {
    if (nanos >= SHOWN_FROM_NANOS) {
      text.append(", ").append(what).append(' ').append(Figures.duration(nanos));
    }
  }

  private static void fact(HtmlWriter html, String name, String value) {
    if (!value.isEmpty()) {
      html.open("div").open("dt").text(name).close().open("dd").text(value).close().close();
    }
  }
}
