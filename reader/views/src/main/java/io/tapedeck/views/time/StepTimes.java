package io.tapedeck.views.time;

import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.ToolUse;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Measures single steps. */
final class StepTimes {
  private StepTimes() {}

  static StepTime of(Entry.Step step, long sessionBegin) {
    RecordedCall first = step.attempts().get(0);
    RecordedCall last = step.call();
    List<Stretch> tools = tools(step);
    List<RecordedBody.Chunk> chunks = last.response().chunks();
    boolean pieces = chunks.size() > 1;
    return new StepTime(
        step.number(),
        step.agent(),
        first.beginNanos() - sessionBegin,
        last.durationNanos(),
        step.attempts().size(),
        step.attempts().size() > 1 ? failure(first) : null,
        Math.max(0, last.beginNanos() - first.beginNanos()),
        pieces ? Math.max(0, chunks.get(0).nanos() - last.beginNanos()) : null,
        pieces ? stall(chunks) : null,
        step.retrievals().stream().mapToLong(each -> each.call().durationNanos()).sum(),
        Stretch.covered(tools),
        queued(tools, last.untilNanos()));
  }

  private static List<Stretch> tools(Entry.Step step) {
    List<Stretch> tools = new ArrayList<>();
    for (ToolUse use : step.tools()) {
      RecordedCall call = use.call();
      if (call != null) {
        tools.add(new Stretch(call.beginNanos(), Math.max(call.beginNanos(), call.untilNanos())));
      }
    }
    return tools;
  }

  /** A tool waits for its turn while others run that the same reply asked for. */
  private static long queued(List<Stretch> tools, long asked) {
    long queued = 0;
    for (Stretch tool : tools) {
      List<Stretch> before = tools.stream().map(each -> each.within(asked, tool.from())).toList();
      queued = Math.max(queued, Stretch.covered(before));
    }
    return queued;
  }

  private static StepTime.Stall stall(List<RecordedBody.Chunk> chunks) {
    List<Long> gaps = new ArrayList<>();
    long worst = 0;
    long after = 0;
    for (int i = 1; i < chunks.size(); i++) {
      long gap = Math.max(0, chunks.get(i).nanos() - chunks.get(i - 1).nanos());
      gaps.add(gap);
      if (gap > worst) {
        worst = gap;
        after = chunks.get(i).offset();
      }
    }
    return new StepTime.Stall(worst, after, Amounts.median(gaps));
  }

  /** The status, or the exception's simple name. */
  private static @Nullable String failure(RecordedCall attempt) {
    if (attempt.status() >= 400) {
      return Integer.toString(attempt.status());
    }
    String exception = attempt.exceptionClass();
    return exception == null ? null : exception.substring(exception.lastIndexOf('.') + 1);
  }
}
