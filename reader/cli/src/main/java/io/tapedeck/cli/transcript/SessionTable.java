package io.tapedeck.cli.transcript;

import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import java.io.PrintWriter;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The list of sessions, one line each; the last column takes what room there is. */
public final class SessionTable {

  private static final int ALERT_SHARE = 4;
  private static final String FINDINGS = "FINDINGS";

  private final int width;
  private final boolean colours;

  /** Makes a table for an output of so many columns. */
  public SessionTable(int width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  /**
   * Prints the sessions in the order given.
   *
   * @param remarks what detectors found, by session, as far as that is known
   */
  public void print(
      List<SessionSummary> sessions, Map<String, List<Examined.Remark>> remarks, PrintWriter out) {
    int alerts = 0;
    int findings = 0;
    for (SessionSummary session : sessions) {
      alerts = Math.max(alerts, Cells.width(alert(session)));
      findings = Math.max(findings, Cells.width(findings(session, remarks)));
    }
    findings = findings == 0 ? 0 : Math.max(findings, Cells.width(FINDINGS));
    findings = Math.min(findings, width / ALERT_SHARE);
    alerts = Math.min(alerts, width / ALERT_SHARE);
    int rest = width - (alerts == 0 ? 0 : alerts + 2) - (findings == 0 ? 0 : findings + 2);
    SessionColumns columns = SessionColumns.of(sessions, rest);
    int words = columns.room(rest);
    if (!columns.common().isEmpty()) {
      out.println(Ink.DIM.on(Cells.clip(" all: " + columns.common(), width), colours));
    }
    String last = Cells.left(Cells.clip("FIRST INPUT -> LAST OUTPUT", words), words);
    String found = findings == 0 ? "" : "  " + Cells.left(FINDINGS, findings);
    String titles = columns.head() + "  " + last + found + (alerts == 0 ? "" : "  PROBLEMS");
    out.println(Ink.DIM.on(Cells.clip(titles, width), colours));
    int column = Cells.width(columns.head()) + words + 4;
    int second = column + (findings == 0 ? 0 : findings + 2);
    for (SessionSummary session : sessions) {
      String text = columns.line(session) + "  " + words(session, words);
      if (findings > 0) {
        text = Cells.left(text, column) + Cells.cut(findings(session, remarks), findings);
      }
      String alert = Cells.cut(alert(session), alerts);
      if (alert.isEmpty()) {
        out.println(text.stripTrailing());
      } else {
        out.println(Cells.left(text, second) + Ink.ALERT.on(alert, colours));
      }
    }
  }

  private static String findings(
      SessionSummary session, Map<String, List<Examined.Remark>> remarks) {
    return remarks.getOrDefault(session.id(), List.of()).stream()
        .map(Examined.Remark::detector)
        .distinct()
        .collect(Collectors.joining(", "));
  }

  private static String alert(SessionSummary session) {
    return session.problems().isEmpty() ? "" : "! " + String.join(", ", session.problems());
  }

  private static String words(SessionSummary session, int room) {
    String output =
        switch (session.state()) {
          case RUNNING -> "(running, step " + session.steps() + ")";
          case CUT_OFF -> "(cut off, step " + session.steps() + ")";
          case ENDED -> quoted(session.lastOutput(), (room - 4) / 2);
        };
    int rest = Math.max(8, room - 4 - Cells.width(output));
    return Cells.cut(quoted(session.firstInput(), rest) + " -> " + output, room);
  }

  private static String quoted(String text, int room) {
    return text.isEmpty() ? "-" : '"' + Cells.cut(Terminal.harmless(text), room - 2) + '"';
  }
}
