package io.tapedeck.replay.assertion;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What may be said of a session as a whole. */
final class SessionAssertions {

  private SessionAssertions() {}

  static Assertion stepsAtMost(int limit) {
    return seen -> {
      List<Entry.Step> steps = seen.session().steps();
      return steps.size() <= limit
          ? List.of()
          : List.of(new Violation(steps.get(limit).number(), "it took " + steps.size() + " steps"));
    };
  }

  /** Input and output of all model calls, failed attempts and cached tokens included. */
  static Assertion tokensAtMost(int limit) {
    return seen -> {
      long total = seen.session().summary().usage().total();
      return total <= limit
          ? List.of()
          : List.of(new Violation(0, String.format(Locale.ROOT, "it took %,d tokens", total)));
    };
  }

  /** The last snapshot of a name, in any call. */
  static Assertion stateIs(String name, JsonMatch match) {
    return seen -> {
      JournalRecord.State last = null;
      for (RecordedCall call : seen.session().calls()) {
        for (JournalRecord.State state : call.states()) {
          boolean later = last == null || state.stamp().epochNanos() >= last.stamp().epochNanos();
          last = state.name().equals(name) && later ? state : last;
        }
      }
      if (last == null) {
        return List.of(new Violation(0, "no state " + name + " was recorded"));
      }
      String text = StandardCharsets.UTF_8.decode(last.bytes().duplicate()).toString();
      String mismatch = match.mismatch(text);
      return mismatch == null ? List.of() : List.of(new Violation(0, name + " " + mismatch));
    };
  }

  /**
   * No answer with a status of 400 or more is the last word: a model call's last attempt has less,
   * and every other call is followed by one of the same method and URL that has.
   */
  static Assertion everyErrorIsRetried() {
    return seen -> {
      Map<CallKey, Integer> steps = new HashMap<>();
      List<Violation> violations = new ArrayList<>();
      for (Entry.Step step : seen.session().steps()) {
        step.tools()
            .forEach(use -> use.children().forEach(call -> steps.put(call.key(), step.number())));
        if (step.call().status() >= 400) {
          String what =
              "the model answered " + step.call().status() + ", and that was the end of it";
          violations.add(new Violation(step.number(), what));
        }
      }
      List<RecordedCall> calls = seen.session().calls();
      for (RecordedCall call : calls) {
        if (call.decoded() == null && call.status() >= 400 && !isRetried(call, calls)) {
          violations.add(
              new Violation(
                  steps.getOrDefault(call.key(), 0),
                  call.name() + " answered " + call.status() + " and was not asked again"));
        }
      }
      return violations;
    };
  }

  private static boolean isRetried(RecordedCall failed, List<RecordedCall> calls) {
    return calls.stream()
        .anyMatch(
            call ->
                call.boundary() == failed.boundary()
                    && call.name().equals(failed.name())
                    && Objects.equals(call.method(), failed.method())
                    && Objects.equals(call.url(), failed.url())
                    && call.beginNanos() >= failed.untilNanos()
                    && call.status() > 0
                    && call.status() < 400);
  }
}
