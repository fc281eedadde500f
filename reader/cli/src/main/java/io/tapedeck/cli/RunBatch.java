package io.tapedeck.cli;

import io.tapedeck.cli.runs.JudgedRun;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Runs that all count, several at once. */
final class RunBatch {

  private RunBatch() {}

  /** Makes all runs and gives them in their order; the first that cannot be judged ends them. */
  static List<JudgedRun> make(List<Callable<JudgedRun>> runs, int atOnce) {
    ExecutorService pool =
        Executors.newFixedThreadPool(atOnce, task -> new Thread(task, "tapedeck-run"));
    try {
      List<Future<JudgedRun>> begun = runs.stream().map(pool::submit).toList();
      List<JudgedRun> judged = new ArrayList<>();
      for (Future<JudgedRun> run : begun) {
        judged.add(run.get());
      }
      return judged;
    } catch (ExecutionException e) {
      if (e.getCause() instanceof CommandFailure failure) {
        throw failure;
      }
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "a run could not be judged: " + e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted");
    } finally {
      // What still runs is interrupted, and kills its application.
      pool.shutdownNow();
    }
  }
}
