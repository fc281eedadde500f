package io.tapedeck.cli.transcript;

import io.tapedeck.views.workers.Worker;
import io.tapedeck.views.workers.WorkerHistory;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Threads and what they were busy with, a line each task. */
public final class WorkerTable {
  private static final int NAME = 28;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public WorkerTable(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints them in the order given. */
  public void print(List<Worker> workers) {
    Columns columns = new Columns().left("JVM").left("THREAD").left("SESSION").left("AGENT");
    columns.right("FOR").left("RUNS");
    for (Worker worker : workers) {
      for (Worker.Task task : worker.tasks()) {
        String kind = task.boundary().name().toLowerCase(Locale.ROOT).replace('_', ' ');
        columns.row(
            List.of(
                shown(jvm(worker.process())),
                shown(Objects.toString(worker.thread(), "?")),
                task.session(),
                shown(Objects.toString(task.agent(), "-")),
                Figures.duration(task.forNanos()),
                Terminal.harmless(kind + " " + task.name())));
      }
    }
    columns.print(out, width, colours);
  }

  /** Prints what one thread did, in order; what ran at a moment has an arrow before it. */
  public void print(WorkerHistory history, long atNanos) {
    Columns columns = new Columns().left("").left("BEGAN").left("SESSION").right("STEP");
    columns.left("AGENT").right("TIME").left("CALL");
    for (WorkerHistory.Call call : history.calls()) {
      String kind = call.boundary().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      columns.row(
          List.of(
              call.runsAt(atNanos) ? ">" : "",
              Figures.clock(call.beginNanos()),
              call.session(),
              call.step() == 0 ? "" : Integer.toString(call.step()),
              shown(Objects.toString(call.agent(), "-")),
              call.inFlight()
                  ? "in flight"
                  : Figures.duration(call.untilNanos() - call.beginNanos()),
              "\u00b7".repeat(call.depth()) + Terminal.harmless(kind + " " + call.name())));
    }
    columns.print(out, width, colours);
    out.println();
    out.println(
        " thread "
            + shown(history.thread())
            + " of "
            + shown(jvm(history.process()))
            + ", journal "
            + history.journal()
            + (history.left() == 0 ? "" : "; " + history.left() + " more sessions left out"));
  }

  private static String jvm(Map<String, String> process) {
    return process.getOrDefault("service", "?")
        + "@"
        + process.getOrDefault("host", "?")
        + " "
        + process.getOrDefault("pid", "");
  }

  private static String shown(String text) {
    return Cells.cut(Terminal.harmless(text), NAME);
  }
}
