package io.tapedeck.cli.transcript;

import io.tapedeck.session.SessionSummary;
import java.util.ArrayList;
import java.util.List;

/**
 * The columns before the words of a session. Where these would leave too little room for the words,
 * what is the same in all sessions is said once, above, and long names are shortened.
 */
final class SessionColumns {

  private static final int WORDS_WANTED = 44;
  private static final int WORDS_NEEDED = 24;
  private static final int LONG_NAME = 16;
  private static final int SHORT_NAME = 10;

  private final List<SessionSummary> sessions;
  private final boolean today;
  private final int nameWidth;
  private final boolean service;
  private final boolean agent;
  private final int[] widths;

  private SessionColumns(
      List<SessionSummary> sessions, int nameWidth, boolean service, boolean agent) {
    this.sessions = sessions;
    this.today = sessions.stream().allMatch(session -> Figures.today(session.beginNanos()));
    this.nameWidth = nameWidth;
    this.service = service;
    this.agent = agent;
    List<String> heads = heads();
    this.widths = new int[heads.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = Cells.width(heads.get(i));
    }
    for (SessionSummary session : sessions) {
      List<String> cells = cells(session);
      for (int i = 0; i < widths.length; i++) {
        widths[i] = Math.max(widths[i], Cells.width(cells.get(i)));
      }
    }
  }

  /** Chooses the columns for sessions, so many cells wide with the words. */
  static SessionColumns of(List<SessionSummary> sessions, int width) {
    boolean oneService = sessions.stream().map(SessionSummary::service).distinct().count() <= 1;
    boolean oneAgent = sessions.stream().map(s -> agents(s.agents())).distinct().count() <= 1;
    SessionColumns columns = new SessionColumns(sessions, LONG_NAME, true, true);
    if (columns.room(width) < WORDS_WANTED && oneService) {
      columns = new SessionColumns(sessions, LONG_NAME, false, true);
    }
    if (columns.room(width) < WORDS_WANTED && oneAgent) {
      columns = new SessionColumns(sessions, LONG_NAME, columns.service, false);
    }
    if (columns.room(width) < WORDS_WANTED) {
      columns = new SessionColumns(sessions, SHORT_NAME, columns.service, columns.agent);
    }
    return columns;
  }

  /** How much of the width is left for the words. */
  int room(int width) {
    return Math.max(WORDS_NEEDED, width - Cells.width(head()) - 2);
  }

  /** What is the same in all sessions and has no column. */
  String common() {
    SessionSummary any = sessions.get(0);
    List<String> parts = new ArrayList<>();
    if (!service) {
      parts.add("service " + whole(any.service()));
    }
    if (!agent && !any.agents().isEmpty()) {
      parts.add("agent " + whole(agents(any.agents())));
    }
    return String.join(" · ", parts);
  }

  String head() {
    return line(heads());
  }

  String line(SessionSummary session) {
    return line(cells(session));
  }

  private String line(List<String> cells) {
    int firstNumber = cells.size() - 4;
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(i == 0 ? "" : "  ")
          .append(
              i < firstNumber
                  ? Cells.left(cells.get(i), widths[i])
                  : Cells.right(cells.get(i), widths[i]));
    }
    return line.toString();
  }

  private List<String> heads() {
    return chosen(
        List.of("SESSION", "STARTED", "SERVICE", "AGENT", "STEPS", "CALLS", "TOKENS", "TIME"));
  }

  private List<String> cells(SessionSummary session) {
    return chosen(
        List.of(
            session.id(),
            today ? Figures.time(session.beginNanos()) : Figures.day(session.beginNanos()),
            name(session.service()),
            name(agents(session.agents())),
            Integer.toString(session.steps()),
            Integer.toString(session.calls()),
            Figures.tokens(session.usage().total()),
            Figures.duration(session.endNanos() - session.beginNanos())));
  }

  private List<String> chosen(List<String> all) {
    List<String> cells = new ArrayList<>(all);
    if (!agent) {
      cells.remove(3);
    }
    if (!service) {
      cells.remove(2);
    }
    return cells;
  }

  private String name(String name) {
    return Cells.cut(whole(name), nameWidth);
  }

  private static String whole(String name) {
    return Terminal.harmless(name.isEmpty() ? "-" : name);
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
}
