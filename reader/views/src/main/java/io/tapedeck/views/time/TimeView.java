package io.tapedeck.views.time;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where the time of a session went.
 *
 * @param parts what the time went into, those without any left out; they add up to the total
 * @param steps in order
 * @param criticalPath from beginning to end without a gap; it adds up to the total
 * @param besideNanos how much work was done beside other work, so that it took no time of its own
 * @param surprise what stands out most, or null where nothing does
 */
public record TimeView(
    long totalNanos,
    Map<Spent, Long> parts,
    List<StepTime> steps,
    List<Segment> criticalPath,
    long besideNanos,
    @Nullable Surprise surprise) {

  public TimeView {
    parts = Collections.unmodifiableMap(parts);
    steps = List.copyOf(steps);
    criticalPath = List.copyOf(criticalPath);
  }

  /** Measures a session. */
  public static TimeView of(Session session) {
    Course course = new Course(session);
    List<StepTime> steps =
        session.steps().stream().map(step -> StepTimes.of(step, course.begin)).toList();
    return new TimeView(
        course.end - course.begin,
        course.parts(),
        steps,
        new CriticalPath(session, course).segments(),
        beside(session),
        new SurpriseFinder(session, course, steps).find());
  }

  /** Of calls that made no others: what they took in all, less what they took together. */
  private static long beside(Session session) {
    Set<CallKey> parents = new HashSet<>();
    for (RecordedCall call : session.calls()) {
      if (call.parent() != null) {
        parents.add(call.parent());
      }
    }
    List<Stretch> leaves =
        session.calls().stream()
            .filter(call -> !parents.contains(call.key()))
            .filter(call -> !Course.isScope(call) && call.boundary() != Boundary.GRAPH_NODE)
            .map(TimeView::stretch)
            .toList();
    return leaves.stream().mapToLong(Stretch::nanos).sum() - Stretch.covered(leaves);
  }

  private static Stretch stretch(RecordedCall call) {
    return new Stretch(call.beginNanos(), Math.max(call.beginNanos(), call.untilNanos()));
  }
}
