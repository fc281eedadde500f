package io.tapedeck.cli.transcript;

import io.tapedeck.session.SessionSummary;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** The list of sessions, one line each; the last column takes what room there is. */
public final class SessionTable {

  private static final List<String> HEADS =
      List.of("SESSION", "STARTED", "SERVICE", "AGENT", "STEPS", "CALLS", "TOKENS", "TIME");
  private static final int NAME_WIDTH = 16;
  private static final int FIRST_NUMBER = 4;

  private final int width;
  private final boolean colours;

  /** Makes a table for an output of so many columns. */
  public SessionTable(int width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  /** Prints the sessions in the order given. */
  public void print(List<SessionSummary> sessions, PrintWriter out) {
    boolean today = sessions.stream().allMatch(session -> Figures.today(session.beginNanos()));
    List<List<String>> rows = new ArrayList<>();
    sessions.forEach(session -> rows.add(row(session, today)));
    int[] widths = new int[HEADS.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = HEADS.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Cells.width(row.get(i)));
      }
    }
    String head = line(HEADS, widths);
    int room = Math.max(24, width - Cells.width(head) - 2);
    int alerts = 0;
    for (SessionSummary session : sessions) {
      alerts = Math.max(alerts, Cells.width(alert(session)));
    }
    alerts = Math.min(alerts, room / 3);
    int words = alerts == 0 ? room : Math.max(16, room - alerts - 2);
    String last = Cells.left(Cells.clip("FIRST INPUT -> LAST OUTPUT", words), words);
    String titles = head + "  " + last + (alerts == 0 ? "" : "  PROBLEMS");
    out.println(Ink.DIM.on(Cells.clip(titles, width), colours));
    for (int i = 0; i < rows.size(); i++) {
      String text = line(rows.get(i), widths) + "  " + words(sessions.get(i), words);
      String alert = Cells.cut(alert(sessions.get(i)), alerts);
      if (alert.isEmpty()) {
        out.println(text.stripTrailing());
      } else {
        int column = Cells.width(head) + words + 4;
        out.println(Cells.left(text, column) + Ink.ALERT.on(alert, colours));
      }
    }
  }

  private static String alert(SessionSummary session) {
    return session.problems().isEmpty() ? "" : "! " + String.join(", ", session.problems());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ")
          .append(
              i < FIRST_NUMBER
                  ? Cells.left(cells.get(i), widths[i])
                  : Cells.right(cells.get(i), widths[i]));
    }
    return line.toString();
  }

  private static List<String> row(SessionSummary session, boolean today) {
    return List.of(
        session.id(),
        today ? Figures.time(session.beginNanos()) : Figures.day(session.beginNanos()),
        name(session.service()),
        name(agents(session.agents())),
        Integer.toString(session.steps()),
        Integer.toString(session.calls()),
        Figures.tokens(session.usage().total()),
        Figures.duration(session.endNanos() - session.beginNanos()));
  }

  private static String name(String name) {
    return Cells.cut(Terminal.harmless(name.isEmpty() ? "-" : name), NAME_WIDTH);
  }

  /** One agent by its name; a leader with how many it leads. */
  private static String agents(List<String> agents) {
    if (agents.size() <= 1) {
      return agents.isEmpty() ? "" : agents.get(0);
    }
    String first = agents.get(0);
    int others = agents.size() - 1;
    boolean nested = agents.stream().skip(1).allMatch(agent -> agent.startsWith(first + " > "));
    String noun = nested ? " worker" : " other";
    return first + (nested ? " > " : " + ") + others + noun + (others == 1 ? "" : "s");
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
