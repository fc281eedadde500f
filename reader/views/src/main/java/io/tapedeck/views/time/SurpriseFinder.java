package io.tapedeck.views.time;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Finds what took longer than others of its kind did. A retry or a wait for one's turn is
 * unexpected altogether; of a reply, a tool or own code it is what exceeds the median of all, and
 * of a tool half of it where there are no others.
 */
final class SurpriseFinder {
  private static final double SHARE = 0.1;
  private static final long LEAST_NANOS = 100_000_000;
  private static final int ENOUGH_OTHERS = 2;

  private record Candidate(Surprise surprise, long excessNanos) {}

  private final Session session;
  private final Course course;
  private final List<StepTime> steps;
  private final long total;
  private final List<Long> firsts;
  private final long usualModel;
  private final List<Candidate> candidates = new ArrayList<>();

  SurpriseFinder(Session session, Course course, List<StepTime> steps) {
    this.session = session;
    this.course = course;
    this.steps = steps;
    this.total = course.end - course.begin;
    this.firsts = steps.stream().map(StepTime::firstNanos).filter(Objects::nonNull).toList();
    this.usualModel = Amounts.median(steps.stream().map(StepTime::modelNanos).toList());
  }

  @Nullable Surprise find() {
    if (total <= 0) {
      return null;
    }
    for (StepTime step : steps) {
      retries(step);
      stall(step);
      first(step);
      queued(step);
      model(step);
    }
    tools();
    own();
    return candidates.stream()
        .filter(each -> each.excessNanos >= Math.max(LEAST_NANOS, SHARE * total))
        .max(Comparator.comparingLong(Candidate::excessNanos))
        .map(Candidate::surprise)
        .orElse(null);
  }

  private void retries(StepTime step) {
    if (step.attempts() > 1) {
      String of = step.failure() == null ? "a failure" : article(step.failure());
      String retries = Amounts.count(step.attempts() - 1, "retry", "retries");
      long nanos = step.retryNanos();
      add(
          Spent.RETRY,
          step.step(),
          nanos,
          nanos,
          "step "
              + step.step()
              + " waited "
              + Amounts.time(nanos)
              + " on "
              + retries
              + " of "
              + of);
    }
  }

  private static String article(String failure) {
    return failure.isEmpty() ? "a failure" : "a " + failure;
  }

  private void stall(StepTime step) {
    StepTime.Stall stall = step.stall();
    if (stall != null) {
      add(
          Spent.MODEL,
          step.step(),
          stall.nanos(),
          stall.nanos() - stall.usualNanos(),
          "the reply of step "
              + step.step()
              + " stood still for "
              + Amounts.time(stall.nanos())
              + " after "
              + Amounts.bytes(stall.afterBytes()));
    }
  }

  private void first(StepTime step) {
    Long first = step.firstNanos();
    if (first != null && firsts.size() > ENOUGH_OTHERS) {
      long usual = Amounts.median(firsts);
      String words =
          "step " + step.step() + " waited " + Amounts.time(first) + " for the first of its reply";
      add(Spent.MODEL, step.step(), first, first - usual, words + against(usual));
    }
  }

  private void queued(StepTime step) {
    long queued = step.queuedNanos();
    String words =
        "the last tool of step "
            + step.step()
            + " waited "
            + Amounts.time(queued)
            + " while others of the same reply ran";
    add(Spent.TOOL, step.step(), queued, queued, words);
  }

  /** A stream that stood still, or began late, is told as that. */
  private void model(StepTime step) {
    if (steps.size() > ENOUGH_OTHERS) {
      StepTime.Stall stall = step.stall();
      long told = stall == null ? 0 : stall.nanos();
      told = Math.max(told, Objects.requireNonNullElse(step.firstNanos(), 0L));
      if (told < step.modelNanos() / 2) {
        String words =
            "the model took " + Amounts.time(step.modelNanos()) + " at step " + step.step();
        // A longer answer takes longer, and nobody is surprised.
        long excess = (step.modelNanos() - usualModel) / 2;
        add(Spent.MODEL, step.step(), step.modelNanos(), excess, words + against(usualModel));
      }
    }
  }

  private void tools() {
    List<RecordedCall> calls = new ArrayList<>();
    List<Integer> numbers = new ArrayList<>();
    for (Entry.Step step : session.steps()) {
      step.retrievals().forEach(each -> add(calls, numbers, each.call(), step));
      for (ToolUse use : step.tools()) {
        if (use.call() != null && !asksModels(use)) {
          add(calls, numbers, use.call(), step);
        }
      }
    }
    long usual = Amounts.median(calls.stream().map(RecordedCall::durationNanos).toList());
    for (int i = 0; i < calls.size(); i++) {
      RecordedCall call = calls.get(i);
      long nanos = call.durationNanos();
      boolean compared = calls.size() > ENOUGH_OTHERS;
      String words = call.name() + " took " + Amounts.time(nanos) + " at step " + numbers.get(i);
      Spent spent = call.boundary() == Boundary.RETRIEVAL ? Spent.RETRIEVAL : Spent.TOOL;
      long excess = compared ? nanos - usual : nanos / 2;
      add(spent, numbers.get(i), nanos, excess, words + (compared ? against(usual) : ""));
    }
  }

  /** The steps of an agent within a tool speak for themselves. */
  private static boolean asksModels(ToolUse use) {
    return use.children().stream()
        .anyMatch(each -> each.decoded() != null || each.boundary() == Boundary.AGENT);
  }

  private static void add(
      List<RecordedCall> calls, List<Integer> numbers, RecordedCall call, Entry.Step step) {
    calls.add(call);
    numbers.add(step.number());
  }

  private void own() {
    List<Stretch> stretches =
        course.spells().stream()
            .filter(spell -> spell.spent() == Spent.OWN)
            .map(Course.Spell::stretch)
            .toList();
    long usual = Amounts.median(stretches.stream().map(Stretch::nanos).toList());
    for (Stretch own : stretches) {
      int next = 0;
      for (StepTime step : steps) {
        if (next == 0 && course.begin + step.beginNanos() >= own.to()) {
          next = step.step();
        }
      }
      String where = next == 0 ? "after the last step" : "before step " + next;
      String words = "the application's own code took " + Amounts.time(own.nanos()) + " " + where;
      add(Spent.OWN, next, own.nanos(), own.nanos() - usual, words);
    }
  }

  /** Many times as long says more than a difference. */
  private static String against(long usual) {
    return " (usual here: " + Amounts.time(usual) + ")";
  }

  private void add(Spent spent, int step, long nanos, long excess, String words) {
    String whole = words + ": " + Amounts.share(nanos, total) + " of the session";
    candidates.add(new Candidate(new Surprise(spent, step, nanos, whole), excess));
  }
}
