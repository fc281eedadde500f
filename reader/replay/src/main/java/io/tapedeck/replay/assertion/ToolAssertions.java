package io.tapedeck.replay.assertion;

import io.tapedeck.replay.Excerpt;
import io.tapedeck.replay.ToolCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What may be said of tool calls. */
final class ToolAssertions {

  private ToolAssertions() {}

  static Assertion called(List<String> names) {
    return seen -> {
      List<Violation> violations = new ArrayList<>();
      for (String name : names) {
        if (seen.tools(name).isEmpty()) {
          violations.add(new Violation(0, name + " was not called. Called were: " + called(seen)));
        }
      }
      return violations;
    };
  }

  static Assertion neverCalled(List<String> names) {
    return seen -> {
      List<Violation> violations = new ArrayList<>();
      for (String name : names) {
        seen.tools(name)
            .forEach(
                call ->
                    violations.add(
                        new Violation(
                            call.step(),
                            name + " was called with " + Excerpt.quoted(call.arguments()))));
      }
      return violations;
    };
  }

  /** Others may stand between, before and after. */
  static Assertion inOrder(List<String> names) {
    return seen -> {
      int found = 0;
      int step = 0;
      for (ToolCall call : seen.tools()) {
        if (found < names.size() && call.name().equals(names.get(found))) {
          found++;
          step = call.step();
        }
      }
      if (found == names.size()) {
        return List.of();
      }
      String after = found == 0 ? "" : " after " + names.get(found - 1);
      String what = names.get(found) + " was not called" + after + ". Called were: " + called(seen);
      return List.of(new Violation(step, what));
    };
  }

  /** These and no others, in this order. */
  static Assertion exactly(List<String> names) {
    return seen -> {
      List<ToolCall> calls = seen.tools();
      for (int i = 0; i < Math.max(names.size(), calls.size()); i++) {
        String expected = i < names.size() ? names.get(i) : null;
        ToolCall call = i < calls.size() ? calls.get(i) : null;
        if (expected == null || call == null || !call.name().equals(expected)) {
          return List.of(difference(i, expected, call));
        }
      }
      return List.of();
    };
  }

  private static Violation difference(
      int index, @Nullable String expected, @Nullable ToolCall call) {
    String wanted = expected == null ? "no more was expected" : expected + " was expected";
    String came = call == null ? "there is no more" : call.name() + " was called";
    int step = call == null ? 0 : call.step();
    return new Violation(step, "call " + (index + 1) + ": " + wanted + ", " + came);
  }

  static Assertion atMost(Map<String, Integer> limits) {
    return seen -> {
      List<Violation> violations = new ArrayList<>();
      limits.forEach(
          (name, limit) -> {
            List<ToolCall> calls = seen.tools(name);
            if (calls.size() > limit) {
              int step = calls.get(limit).step();
              violations.add(new Violation(step, name + " was called " + calls.size() + " times"));
            }
          });
      return violations;
    };
  }

  /** One call at least has such arguments. */
  static Assertion calledWith(String name, JsonMatch arguments) {
    return seen -> {
      List<ToolCall> calls = seen.tools(name);
      if (calls.isEmpty()) {
        return called(List.of(name)).check(seen);
      }
      Violation nearest = null;
      for (ToolCall call : calls) {
        String mismatch = arguments.mismatch(call.arguments());
        if (mismatch == null) {
          return List.of();
        }
        nearest = new Violation(call.step(), name + ": " + mismatch);
      }
      return nearest == null ? List.of() : List.of(nearest);
    };
  }

  /**
   * The last call of a tool ended so.
   *
   * @param status 0 where any will do
   * @param result null where any will do
   */
  static Assertion ends(
      String name, ToolCall.@Nullable Ended ended, int status, @Nullable JsonMatch result) {
    return seen -> {
      List<ToolCall> calls = seen.tools(name);
      if (calls.isEmpty()) {
        return called(List.of(name)).check(seen);
      }
      ToolCall last = calls.get(calls.size() - 1);
      List<Violation> violations = new ArrayList<>();
      if (ended != null && last.ended() != ended) {
        String what = name + " ended as " + last.ended().label() + ", not " + ended.label();
        violations.add(
            new Violation(last.step(), what + ": it brought " + Excerpt.quoted(last.result())));
      }
      if (status != 0 && last.status() != status) {
        String what = name + " ended with HTTP status " + last.status() + ", not " + status;
        violations.add(new Violation(last.step(), what));
      }
      String mismatch = result == null ? null : result.mismatch(last.result());
      if (mismatch != null) {
        violations.add(new Violation(last.step(), "the result of " + name + ": " + mismatch));
      }
      return violations;
    };
  }

  private static String called(Seen seen) {
    return seen.tools().isEmpty() ? "none" : Excerpt.of(String.join(", ", seen.toolNames()));
  }
}
