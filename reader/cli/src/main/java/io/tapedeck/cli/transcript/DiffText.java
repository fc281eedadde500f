package io.tapedeck.cli.transcript;

import io.tapedeck.replay.diff.SessionDiff;
import io.tapedeck.replay.diff.Turn;
import io.tapedeck.session.Session;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Two sessions for a person: what is the same folded, what is not beneath each other. */
public final class DiffText {
  private static final int WHO_WIDTH = 10;
  private static final String INSIDE = "       ";

  private final PrintWriter out;
  private final boolean full;

  /**
   * Prints to a writer.
   *
   * @param full unfolds what is the same, and cuts nothing
   */
  public DiffText(PrintWriter out, boolean full) {
    this.out = out;
    this.full = full;
  }

  /** Prints all rows and a verdict. */
  public void print(Session left, Session right, SessionDiff diff) {
    out.println("original " + name(left));
    out.println("other    " + name(right));
    out.println();
    print(diff);
  }

  /** Prints the rows and the verdict alone. */
  public void print(SessionDiff diff) {
    int step = 0;
    int same = 0;
    boolean parted = false;
    for (SessionDiff.Row row : diff.rows()) {
      if (row.same() && !full) {
        same++;
        continue;
      }
      folded(same);
      same = 0;
      if (row.step() != step) {
        step = row.step();
        out.println(" step " + step);
      }
      if (!row.same() && !parted) {
        parted = true;
        out.println("   ! first difference");
      }
      print(row);
    }
    folded(same);
    out.println();
    out.println(verdict(diff));
  }

  private static String name(Session session) {
    int steps = session.steps().size();
    return Terminal.harmless(session.summary().id())
        + ", "
        + steps
        + (steps == 1 ? " step" : " steps");
  }

  private void folded(int same) {
    if (same > 0) {
      out.println("   = " + same + (same == 1 ? " turn" : " turns") + " the same");
    }
  }

  private void print(SessionDiff.Row row) {
    Turn original = row.original();
    Turn other = row.other();
    if (row.same()) {
      line("=", row.who(), text(original, null));
    } else if (!row.inside().isEmpty()) {
      line("~", row.who(), "");
      inside(row.inside());
    } else if (original != null && other != null) {
      line("-", row.who(), text(original, other));
      line("+", row.who(), text(other, original));
    } else if (original != null) {
      line("-", row.who(), text(original, null));
    } else {
      line("+", row.who(), text(other, null));
    }
  }

  private void inside(List<SessionDiff.Line> lines) {
    int room = Terminal.width() - INSIDE.length() - 2;
    int same = 0;
    for (SessionDiff.Line line : lines) {
      if (line.sign() == '=' && !full) {
        same++;
        continue;
      }
      foldedLines(same);
      same = 0;
      String text = Terminal.harmless(line.text());
      out.println(INSIDE + line.sign() + " " + (full ? text : Cells.clip(text, room)));
    }
    foldedLines(same);
  }

  private void foldedLines(int same) {
    if (same > 0) {
      out.println(INSIDE + "= " + same + (same == 1 ? " line" : " lines") + " the same");
    }
  }

  /** From a little before the place where it differs from the other, as much as a line takes. */
  private String text(@Nullable Turn turn, @Nullable Turn other) {
    String text = turn == null ? "" : turn.text().replace("\r", "").replace("\n", "\\n");
    if (full) {
      return Terminal.harmless(text);
    }
    int room = Terminal.width() - WHO_WIDTH - 12;
    int from = 0;
    if (other != null && text.length() > room) {
      String against = other.text().replace("\r", "").replace("\n", "\\n");
      while (from < text.length()
          && from < against.length()
          && text.charAt(from) == against.charAt(from)) {
        from++;
      }
      from = Math.max(0, Math.min(from - room / 3, text.length() - room));
    }
    String shown = text.substring(from, Math.min(text.length(), from + room));
    return Terminal.harmless(
        (from > 0 ? "..." : "") + shown + (from + room < text.length() ? "..." : ""));
  }

  private void line(String sign, String who, String text) {
    out.println(
        String.format("   %s %-" + WHO_WIDTH + "s %s", sign, Terminal.harmless(who), text)
            .stripTrailing());
  }

  private static String verdict(SessionDiff diff) {
    SessionDiff.Row first = diff.first();
    String counts = diff.sameTurns() + " of " + diff.rows().size() + " turns the same";
    return first == null
        ? "no difference: " + counts
        : "they part at step "
            + first.step()
            + ", "
            + Terminal.harmless(first.who())
            + ": "
            + counts;
  }
}
