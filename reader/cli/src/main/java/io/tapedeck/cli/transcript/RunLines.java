package io.tapedeck.cli.transcript;

import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.RunCount;
import io.tapedeck.replay.verdict.Judgement;
import io.tapedeck.replay.verdict.Verdict;
import java.io.PrintWriter;
import java.util.List;

/** Runs, one a line, and what they come to. */
public final class RunLines {

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  /** Prints to an output of so many columns. */
  public RunLines(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints a run at once. */
  public void run(JudgedRun run) {
    String steps = run.steps() == 1 ? "1 step" : run.steps() + " steps";
    String head =
        String.format(
            " run %-3d %s  %9s  %7s",
            run.number(),
            run.passed() ? "passed" : "FAILED",
            steps,
            Figures.duration(run.durationMillis() * 1_000_000));
    if (run.passed()) {
      out.println(head);
    } else {
      String first = Terminal.harmless(run.shortfalls().get(0).detail());
      int others = run.shortfalls().size() - 1;
      String more = others == 0 ? "" : " (and " + others + " more)";
      int room = width - head.length() - 2 - more.length();
      out.println(head + "  " + Ink.ALERT.on(Cells.cut(first, room), colours) + more);
    }
    out.flush();
  }

  /** Prints what failed how often, the most frequent first. */
  public void counts(List<RunCount> counts) {
    if (counts.isEmpty()) {
      return;
    }
    out.println();
    for (RunCount count : counts) {
      String head = String.format(" %3d x  ", count.runs());
      String indent = " ".repeat(head.length());
      for (String line : Cells.wrap(Terminal.harmless(count.example()), width - head.length())) {
        out.println(head + line);
        head = indent;
      }
    }
  }

  /** Prints the verdict, and why there is none where there is none. */
  public void verdict(Judgement judgement, String why) {
    out.println();
    Ink ink = judgement.verdict() == Verdict.PASS ? Ink.PLAIN : Ink.ALERT;
    out.println(ink.on(judgement.toString(), colours));
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      note(why);
    }
  }

  /** Prints a remark. */
  public void note(String text) {
    for (String line : Cells.wrap(text, width)) {
      out.println(line);
    }
  }
}
