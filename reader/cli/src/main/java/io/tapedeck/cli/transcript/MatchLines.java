package io.tapedeck.cli.transcript;

import io.tapedeck.session.SessionSummary;
import io.tapedeck.views.find.Match;
import java.io.PrintWriter;

/** Prints lines in which something was found, each on one line around the match. */
public final class MatchLines {
  private static final int WHO = 22;
  private static final int AROUND = 4_000;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public MatchLines(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints one. */
  public void print(SessionSummary session, Match match) {
    String step = match.step() == 0 ? "-" : "step " + match.step();
    String who = Cells.cut(Terminal.harmless(match.who()), WHO);
    String head =
        Cells.left(Terminal.harmless(session.id()), 9)
            + "  "
            + Cells.left(step, 8)
            + "  "
            + Cells.left(who, WHO)
            + "  ";
    out.println(head + around(match, Math.max(20, width - Cells.width(head))));
  }

  /** A third of the room is for what stands before the match. */
  private String around(Match match, int room) {
    String line = match.line();
    int from = Math.max(0, match.from() - AROUND);
    int to = Math.min(line.length(), match.to() + AROUND);
    String before = Terminal.harmless(line.substring(from, match.from())).stripLeading();
    String found = Terminal.harmless(line.substring(match.from(), Math.min(to, match.to())));
    String after = Terminal.harmless(line.substring(Math.min(to, match.to()), to)).stripTrailing();
    if (Cells.width(before + found + after) > room && Cells.width(before) > room / 3) {
      int cut = before.length() - Math.min(before.length(), room / 3 - 3);
      before = "..." + before.substring(cut);
    }
    String middle = Cells.clip(found, Math.max(1, room - Cells.width(before)));
    int left = room - Cells.width(before) - Cells.width(middle);
    String end = Cells.width(after) <= left ? after : left > 3 ? Cells.clip(after, left - 3) : "";
    boolean cut = end.length() < after.length() && left > 3;
    return before + Ink.ACCENT.on(middle, colours) + end + (cut ? "..." : "");
  }
}
