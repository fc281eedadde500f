package io.tapedeck.cli.transcript;

import io.tapedeck.session.SessionSummary;
import io.tapedeck.views.tail.CallEvent;
import java.io.PrintWriter;
import java.util.Locale;

/** Prints events of a session, a line each. */
public final class EventLines {
  private static final int NAME = 18;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public EventLines(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Says which session it is. */
  public void heading(SessionSummary session) {
    String service = Terminal.harmless(session.service());
    String line = "session " + Terminal.harmless(session.id()) + " · " + service;
    out.println(Ink.BOLD.on(Cells.clip(line, width), colours));
  }

  /** Prints one. */
  public void print(CallEvent event) {
    String mark = !event.end() ? ">" : event.failed() ? "!" : "<";
    String step = event.step() == 0 ? "" : "step " + event.step();
    String kind = event.boundary().name().toLowerCase(Locale.ROOT).replace('_', ' ');
    String head =
        Figures.clock(event.epochNanos())
            + "  "
            + Cells.left(step, 8)
            + " "
            + mark
            + " "
            + Cells.left(kind, 10)
            + Cells.left(Cells.cut(Terminal.harmless(event.name()), NAME), NAME)
            + " ";
    String right = event.end() ? Figures.duration(event.nanos()) : "";
    int room = Math.max(10, width - Cells.width(head) - Cells.width(right) - 2);
    String text = Cells.left(Cells.cut(Terminal.harmless(event.text()), room), room);
    Ink ink = event.failed() ? Ink.ALERT : event.end() ? Ink.PLAIN : Ink.DIM;
    String line = head + ink.on(text, colours) + "  " + right;
    out.println(right.isEmpty() ? line.stripTrailing() : line);
  }
}
