package io.tapedeck.cli.runs;

import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.replay.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Tells of runs in the order of their numbers, however they end, and of none after the verdict.
 * Thread-safe.
 */
public final class RunLog {

  private final Rule rule;
  private final Consumer<JudgedRun> told;
  private final TreeMap<Integer, JudgedRun> early = new TreeMap<>();
  private final List<JudgedRun> counted = new ArrayList<>();
  private int passed;

  /**
   * Begins with the first run.
   *
   * @param told gets each run that counts
   */
  public RunLog(Rule rule, Consumer<JudgedRun> told) {
    this.rule = rule;
    this.told = told;
  }

  /** Adds a run that has ended. */
  public synchronized void add(JudgedRun run) {
    early.put(run.number(), run);
    while (!decided() && early.containsKey(counted.size() + 1)) {
      JudgedRun next = early.remove(counted.size() + 1);
      counted.add(next);
      passed += next.passed() ? 1 : 0;
      told.accept(next);
    }
  }

  private boolean decided() {
    Verdict verdict = counted.isEmpty() ? null : rule.after(passed, counted.size());
    return verdict != null;
  }

  /** The runs that count, in order. */
  public synchronized List<JudgedRun> counted() {
    return List.copyOf(counted);
  }

  /** Runs that ended after all, and are not needed. */
  public synchronized List<JudgedRun> unused() {
    return List.copyOf(early.values());
  }
}
