package io.tapedeck.replay.verdict;

import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Runs a trial until its verdict stands. Runs count in the order of their numbers, never in the
 * order in which they end: failing runs are often the quick ones, and counting them first would
 * tilt a sequential test. So the same trial gives the same judgement on any number of threads.
 *
 * @param threads how many runs may go on at once, from 1. Up to {@code threads - 1} runs are begun
 *     ahead and may turn out not to be needed; they are interrupted
 */
public record Runs(Rule rule, int threads) {

  public Runs {
    if (threads < 1) {
      throw new IllegalArgumentException("needs a thread at least, not " + threads);
    }
  }

  /** Runs one after the other, on the caller's thread. */
  public Runs(Rule rule) {
    this(rule, 1);
  }

  /**
   * Runs the trial. When this returns or throws, no run of it goes on.
   *
   * @throws TrialException where a run could not be judged; an Error of a run is thrown as it is
   * @throws InterruptedException where the caller was interrupted; the runs are interrupted too
   */
  public Judgement judge(Trial trial) throws TrialException, InterruptedException {
    return threads == 1 ? oneByOne(trial) : inParallel(trial);
  }

  private Judgement oneByOne(Trial trial) throws TrialException, InterruptedException {
    Count count = new Count();
    while (count.verdict == null) {
      try {
        count.add(trial.passes(count.runs));
      } catch (InterruptedException e) {
        throw e;
      } catch (Exception e) {
        throw new TrialException(count.runs, e);
      }
    }
    return count.judgement(0);
  }

  private Judgement inParallel(Trial trial) throws TrialException, InterruptedException {
    ExecutorService pool =
        Executors.newFixedThreadPool(threads, task -> new Thread(task, "tapedeck-run"));
    try {
      Count count = new Count();
      ArrayDeque<Future<Boolean>> begun = new ArrayDeque<>();
      while (count.verdict == null) {
        while (begun.size() < threads && count.runs + begun.size() < rule.capRuns()) {
          int run = count.runs + begun.size();
          begun.add(pool.submit(() -> trial.passes(run)));
        }
        try {
          count.add(begun.remove().get());
        } catch (ExecutionException e) {
          if (e.getCause() instanceof Error error) {
            throw error;
          }
          throw new TrialException(count.runs, e.getCause());
        }
      }
      return count.judgement(begun.size());
    } finally {
      end(pool);
    }
  }

  private static void end(ExecutorService pool) {
    pool.shutdownNow();
    boolean interrupted = false;
    while (!pool.isTerminated()) {
      try {
        pool.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private final class Count {
    int passed;
    int runs;
    @Nullable Verdict verdict;

    void add(boolean passes) {
      passed += passes ? 1 : 0;
      runs++;
      verdict = rule.after(passed, runs);
    }

    Judgement judgement(int unused) {
      Interval interval = Interval.wilson(passed, runs, rule.confidence());
      return new Judgement(
          verdict == null ? Verdict.INCONCLUSIVE : verdict, passed, runs, unused, interval);
    }
  }
}
