package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.message.Usage;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Rolls a group of calls up to one line. */
final class Summaries {

  /** Retention was there: what was said cannot be read any more. */
  private static final String JOURNAL_DELETED = "journal deleted";

  private final Map<String, JournalFacts> journals;
  private final boolean searching;

  Summaries(Map<String, JournalFacts> journals, boolean searching) {
    this.journals = journals;
    this.searching = searching;
  }

  /**
   * Sums up one group, its calls in the order of their beginning.
   *
   * @param notes what the application said about it
   */
  SessionSummary of(List<CallFacts> calls, Map<String, String> notes) {
    Set<String> names = new LinkedHashSet<>();
    Set<String> agents = new LinkedHashSet<>();
    Set<String> models = new LinkedHashSet<>();
    List<String> problems = new ArrayList<>();
    Usage usage = Usage.NONE;
    long begin = Long.MAX_VALUE;
    long end = Long.MIN_VALUE;
    boolean found = !searching;
    int unread = 0;
    int attempts = 0;
    SessionSummary.State state = SessionSummary.State.ENDED;
    for (CallFacts call : calls) {
      JournalFacts journal = journals.get(call.journal);
      names.add(call.journal);
      begin = Math.min(begin, call.begin);
      end = Math.max(end, call.end >= 0 ? call.end : journal == null ? call.begin : journal.last);
      found |= call.found;
      if (call.boundary == Boundary.AGENT) {
        agents.add(String.join(" > ", call.agents()));
      }
      if (call.end < 0) {
        boolean alive = journal != null && journal.running;
        state = alive ? SessionSummary.State.RUNNING : SessionSummary.State.CUT_OFF;
      }
      if (call.model != null) {
        if (call.model.model() != null) {
          models.add(call.model.model());
        }
        if (agents.isEmpty() && call.agent != null) {
          agents.add(call.agent);
        }
        usage = usage.plus(call.model.usage());
        unread += call.model.problem() != null && call.end >= 0 ? 1 : 0;
        attempts++;
      }
    }
    List<CallFacts> steps = lastAttempts(calls);
    long failed = steps.stream().filter(step -> step.failed() || step.status >= 400).count();
    if (failed > 0) {
      problems.add(failed + " failed");
    }
    if (attempts > steps.size()) {
      problems.add(attempts - steps.size() + " retried");
    }
    if (unread > 0) {
      problems.add(unread + " not decoded");
    }
    if (calls.stream().anyMatch(call -> call.lost)) {
      problems.add("parts lost");
    }
    long gone = calls.stream().filter(this::isGone).count();
    if (gone > 0) {
      problems.add(gone == calls.size() ? JOURNAL_DELETED : JOURNAL_DELETED + " in part");
    }
    CallFacts first = first(calls);
    return new SessionSummary(
        SessionId.of(first.key()),
        List.copyOf(names),
        state,
        begin,
        end,
        service(first),
        List.copyOf(agents),
        List.copyOf(models),
        steps.size(),
        calls.size(),
        usage,
        firstInput(steps),
        lastOutput(steps),
        problems,
        notes,
        found);
  }

  private boolean isGone(CallFacts call) {
    JournalFacts journal = journals.get(call.journal);
    return journal != null && journal.lacks(call);
  }

  /** The first model call; where there is none, the first call. */
  static CallFacts first(List<CallFacts> calls) {
    CallFacts first = null;
    for (CallFacts call : calls) {
      boolean better =
          first == null
              || (call.model != null && first.model == null)
              || ((call.model != null) == (first.model != null) && call.begin < first.begin);
      first = better ? call : first;
    }
    if (first == null) {
      throw new IllegalArgumentException("a session without calls");
    }
    return first;
  }

  /** The model calls that no retry replaced. */
  static List<CallFacts> lastAttempts(List<CallFacts> calls) {
    Map<Object, CallFacts> open = new LinkedHashMap<>();
    List<CallFacts> steps = new ArrayList<>();
    for (CallFacts call : calls) {
      if (call.model == null) {
        continue;
      }
      CallFacts earlier = open.put(attemptKey(call), call);
      if (earlier != null && retries(earlier, call)) {
        steps.remove(earlier);
      }
      steps.add(call);
    }
    return steps;
  }

  /** Whether the second call is another try of the first. */
  static boolean retries(CallFacts earlier, CallFacts later) {
    return earlier.failed()
        && earlier.end >= 0
        && earlier.end <= later.begin
        && earlier.parent == later.parent
        && attemptKey(earlier).equals(attemptKey(later));
  }

  private static Object attemptKey(CallFacts call) {
    ModelFacts model = call.model;
    return List.of(model == null ? 0L : model.requestHash(), call.journal);
  }

  private String service(CallFacts call) {
    JournalFacts journal = journals.get(call.journal);
    return journal == null ? "" : journal.attributes.getOrDefault("service", "");
  }

  private static String firstInput(List<CallFacts> steps) {
    for (CallFacts step : steps) {
      if (step.model != null && !step.model.firstInput().isEmpty()) {
        return step.model.firstInput();
      }
    }
    return "";
  }

  private static String lastOutput(List<CallFacts> steps) {
    for (int i = steps.size() - 1; i >= 0; i--) {
      @Nullable ModelFacts model = steps.get(i).model;
      if (model != null && !model.lastOutput().isEmpty()) {
        return model.lastOutput();
      }
    }
    return "";
  }
}
