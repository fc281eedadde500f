package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Tells which calls of one scope had to come in their order. Those that overlapped had not. Nor had
 * those that were handed to a pool together and happened not to overlap: one that was over before
 * the next thread got the processor. Such calls cross the same boundary, either within one step or
 * beside others that did overlap, and none is made by the thread that runs the scope. The nodes of
 * a graph's run are in order in any case.
 */
final class SiblingOrder {
  private final List<TapeCall> calls;
  private final Map<Long, Integer> steps = new HashMap<>();

  private SiblingOrder(List<TapeCall> calls) {
    this.calls = calls;
    int step = 0;
    for (TapeCall call : calls) {
      step += call.boundary() == Boundary.MODEL ? 1 : 0;
      steps.put(call.id(), step);
    }
  }

  /**
   * Groups siblings.
   *
   * @param calls of one scope, in the order in which they began
   * @param scope the call that they were made in, or null
   */
  static List<Slot> of(List<TapeCall> calls, @Nullable TapeCall scope) {
    return new SiblingOrder(calls).slots(scope);
  }

  private List<Slot> slots(@Nullable TapeCall scope) {
    List<List<TapeCall>> overlapping = overlapping();
    long runner = scope != null ? scope.threadId() : firstAlone(overlapping);
    // A graph that runs has one node at a time, on whichever thread the one before it ended.
    boolean inTurn = scope != null && scope.boundary() == Boundary.AGENT;
    List<List<TapeCall>> groups = new ArrayList<>();
    for (List<TapeCall> next : overlapping) {
      List<TapeCall> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
      if (handedOverTogether(last, next, runner, inTurn)) {
        last.addAll(next);
      } else {
        groups.add(next);
      }
    }
    if (scope == null) {
      takeInEarlierOnes(groups, runner);
    }
    List<Slot> slots = new ArrayList<>();
    for (int i = 0; i < groups.size(); i++) {
      for (TapeCall call : groups.get(i)) {
        slots.add(new Slot(call, i));
      }
    }
    return slots;
  }

  /**
   * Outside of any agent, what a pool was given may begin with several calls that were over before
   * the next thread got the processor: only what overlapped after them tells that they belong to
   * it.
   */
  private void takeInEarlierOnes(List<List<TapeCall>> groups, long runner) {
    for (int i = groups.size() - 2; i >= 0; i--) {
      List<TapeCall> next = groups.get(i + 1);
      if (handedOverTogether(
          of(groups.get(i), Boundary.MODEL), of(next, Boundary.MODEL), Boundary.MODEL, runner)) {
        groups.get(i).addAll(next);
        groups.remove(i + 1);
      }
    }
  }

  private List<List<TapeCall>> overlapping() {
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

  private static long firstAlone(List<List<TapeCall>> groups) {
    return groups.get(0).size() == 1 ? groups.get(0).get(0).threadId() : 0;
  }

  /**
   * What else ran in a group tells nothing: the end of a model call is often recorded after the
   * first of the tools that it asked for began.
   */
  private boolean handedOverTogether(
      List<TapeCall> last, List<TapeCall> next, long runner, boolean inTurn) {
    return next.stream()
        .map(TapeCall::boundary)
        .filter(boundary -> !(inTurn && boundary == Boundary.GRAPH_NODE))
        .distinct()
        .anyMatch(
            boundary ->
                handedOverTogether(of(last, boundary), of(next, boundary), boundary, runner));
  }

  private static List<TapeCall> of(List<TapeCall> calls, Boundary boundary) {
    return calls.stream().filter(call -> call.boundary() == boundary).toList();
  }

  private boolean handedOverTogether(
      List<TapeCall> last, List<TapeCall> next, Boundary boundary, long runner) {
    if (last.isEmpty() || Stream.concat(last.stream(), next.stream()).anyMatch(runs(runner))) {
      return false;
    }
    return boundary == Boundary.MODEL
        ? last.size() > 1 || next.size() > 1
        : ofOneStep(last.get(last.size() - 1), next.get(0));
  }

  /**
   * Tools that one reply asked for, or retrievers that are asked before the next: on other threads
   * than the agent's they run side by side, however quick they are.
   */
  private boolean ofOneStep(TapeCall last, TapeCall next) {
    return Objects.equals(steps.get(last.id()), steps.get(next.id()));
  }

  /** A call whose thread is not known may have been made by any. */
  private static Predicate<TapeCall> runs(long runner) {
    return call -> call.threadId() == 0 || call.threadId() == runner;
  }
}
