package io.tapedeck.diagnose.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;

/** What was only assumed for want of something better, and that others go on with. */
public final class AssumedData implements Detector {
  private static final Pattern ASSUMED =
      Pattern.compile(
          "\\b(let.s assume|let us assume|we (can|will|shall) assume|i(.ll| will) assume (that )?(the|there|a|an|it)"
              + "|for the sake of (the |this )?(example|argument|demonstration|illustration)|hypothetical (data|values?|figures?|numbers|results?)|simulated? (data|results?|values?)"
              + "|placeholder (data|values?|for)|mock(ed)? (data|results?|values?)|dummy (data|values?)|made.up (data|values?)"
              + "|(example|sample) (data|values) (for|instead|as)|nehmen wir an|angenommen,|beispielhafte (daten|werte)"
              + "|supposons|a titre d.exemple|supongamos|datos (ficticios|simulados))");
  private static final About ABOUT =
      new About(
          "assumed-data",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A reply goes on with data that it assumes, simulates or holds the place of.",
          "Have the agent stop and say what is missing; mark assumed data so that nobody takes it for"
              + " found.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      Matcher assumed = ASSUMED.matcher(Speech.folded(turn.said()));
      // Where the user asked for an example, it is no assumption.
      if (assumed.find() && !turn.known().hold(assumed.group())) {
        String words = turn.said().substring(assumed.start(), assumed.end());
        findings.add(
            turn,
            "goes on with what it assumes: \"" + words + "\"",
            Evidence.of(turn.call(), Direction.RESPONSE, words));
      }
    }
  }
}
