package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which calls of one scope had to come in their order. Those that overlapped had not. Nor had
 * those that were handed to a pool together and happened not to overlap: one that was over before
 * the next thread got the processor. Such calls cross the same boundary, and none is made by the
 * thread that runs the scope; and they are retrievals or tools, or beside others that did overlap.
 */
final class SiblingOrder {
  /** What is done on other threads is done there together, however quick it is. */
  private static final Set<Boundary> TOGETHER = Set.of(Boundary.RETRIEVAL, Boundary.TOOL);

  private SiblingOrder() {}

  /**
   * Groups siblings.
   *
   * @param calls of one scope, in the order in which they began
   * @param scope the call that they were made in, or null
   */
  static List<Slot> of(List<TapeCall> calls, @Nullable TapeCall scope) {
    List<List<TapeCall>> overlapping = overlapping(calls);
    String runner = scope != null ? scope.thread() : firstAlone(overlapping);
    List<List<TapeCall>> groups = new ArrayList<>();
    for (List<TapeCall> next : overlapping) {
      List<TapeCall> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (handedOverTogether(last, next, runner)) {
        last.addAll(next);
      } else {
        groups.add(next);
      }
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (TapeCall call : groups.get(i)) {
        slots.add(new Slot(call, i));
      }
    }
    return slots;
  }

  private static List<List<TapeCall>> overlapping(List<TapeCall> calls) {
    List<List<TapeCall>> groups = new ArrayList<>();
    long end = Long.MIN_VALUE;
    for (TapeCall call : calls) {
      if (groups.isEmpty() || call.beganNanos() >= end) {
        groups.add(new ArrayList<>());
      }
      groups.get(groups.size() - 1).add(call);
      end = Math.max(end, call.endedNanos());
    }
    return groups;
  }

  private static @Nullable String firstAlone(List<List<TapeCall>> groups) {
    return groups.get(0).size() == 1 ? groups.get(0).get(0).thread() : null;
  }

  private static boolean handedOverTogether(
      List<TapeCall> last, List<TapeCall> next, @Nullable String runner) {
    boolean inTurn =
        last.size() == 1 && next.size() == 1 && !TOGETHER.contains(next.get(0).boundary());
    if (last.isEmpty() || inTurn) {
      return false;
    }
    Set<Object> boundaries =
        Stream.concat(last.stream(), next.stream())
            .map(TapeCall::boundary)
            .collect(Collectors.toSet());
    return boundaries.size() == 1
        && Stream.concat(last.stream(), next.stream()).noneMatch(call -> runs(call, runner));
  }

  /** Virtual threads have no name, which then tells nothing. */
  private static boolean runs(TapeCall call, @Nullable String runner) {
    String thread = call.thread();
    return thread == null || (!thread.isEmpty() && thread.equals(runner));
  }
}
