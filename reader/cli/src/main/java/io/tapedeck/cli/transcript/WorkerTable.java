package io.tapedeck.cli.transcript;

import io.tapedeck.views.workers.Worker;
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
