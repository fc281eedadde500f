package io.tapedeck.replay.minimise;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An oracle with a memory, a count, a limit, and the last candidate that failed. */
final class AskedOracle<C> {

  private final Oracle<C> oracle;
  private final Function<C, String> hash;
  private final int callLimit;
  private final Map<String, TestOutcome> known = new HashMap<>();
  private C best;
  private int calls;
  private int hits;

  AskedOracle(Oracle<C> oracle, Function<C, String> hash, int callLimit, C whole) {
    this.oracle = oracle;
    this.hash = hash;
    this.callLimit = callLimit;
    this.best = whole;
  }

  /** Ends a minimisation from within; what was found so far stands. */
  static final class Stop extends Exception {
    private static final long serialVersionUID = 1L;
    final Minimised.End end;
    final @Nullable Exception reason;

    Stop(Minimised.End end, @Nullable Exception reason) {
      super(reason);
      this.end = end;
      this.reason = reason;
    }
  }

  boolean fails(C candidate) throws Stop {
    String key = hash.apply(candidate);
    TestOutcome outcome = known.get(key);
    if (outcome == null) {
      outcome = ask(candidate);
      known.put(key, outcome);
    } else {
      hits++;
    }
    if (outcome == TestOutcome.FAILS) {
      best = candidate;
      return true;
    }
    return false;
  }

  private TestOutcome ask(C candidate) throws Stop {
    if (calls >= callLimit) {
      throw new Stop(Minimised.End.CALL_LIMIT, null);
    }
    calls++;
    try {
      return oracle.test(candidate);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new Stop(Minimised.End.ORACLE_FAILED, e);
    } catch (Exception e) {
      throw new Stop(Minimised.End.ORACLE_FAILED, e);
    }
  }

  int calls() {
    return calls;
  }

  C best() {
    return best;
  }

  Minimised<C> ended(Minimised.End end, List<Minimised.Cut> cuts, @Nullable Exception cause) {
    return new Minimised<>(best, end, calls, hits, cuts, cause);
  }
}
