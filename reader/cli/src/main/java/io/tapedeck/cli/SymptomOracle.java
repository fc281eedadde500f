package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.cli.transcript.Progress;
import io.tapedeck.replay.minimise.Oracle;
import io.tapedeck.replay.minimise.TestOutcome;
import io.tapedeck.replay.verdict.FloorTest;
import io.tapedeck.replay.verdict.Interval;
import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.replay.verdict.Runs;
import io.tapedeck.replay.verdict.TrialException;
import org.jspecify.annotations.Nullable;

/** Decides by one look or by several whether a candidate still fails. */
final class SymptomOracle implements Oracle<JsonNode> {

  private static final double CONFIDENCE = 0.95;

  private final Oracle<JsonNode> byRuns;
  private final Progress progress;
  private int asked;
  private int smallest = Integer.MAX_VALUE;
  private int looks;
  private int shown;
  private @Nullable Shown ofWhole;
  private @Nullable Shown ofBest;

  SymptomOracle(Symptom symptom, Rule rule, Progress progress) {
    this.byRuns = Oracle.ofRuns(new Runs(rule), candidate -> run -> !looks(symptom, candidate));
    this.progress = progress;
  }

  /** How often a failure showed, with where its true rate lies. */
  record Shown(int shown, int looks) {
    @Override
    public String toString() {
      Interval interval = Interval.wilson(shown, looks, CONFIDENCE);
      return shown + " of " + looks + " tries (95 % sure of " + interval + ")";
    }
  }

  private boolean looks(Symptom symptom, JsonNode candidate) throws Exception {
    boolean shows = symptom.shows(candidate);
    looks++;
    shown += shows ? 1 : 0;
    return shows;
  }

  /** How often the failure showed with the whole request; null where it was not asked about. */
  @Nullable Shown ofWhole() {
    return ofWhole;
  }

  /** How often it showed with the last candidate that failed; null where none did. */
  @Nullable Shown ofBest() {
    return ofBest;
  }

  /**
   * The rule of a decision. Once is enough where it looks once. Else the failure must be proved, 95
   * % sure, to show in more than a share of the looks.
   */
  static Rule rule(int times, double share) {
    if (times < 1) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--times is 1 or more, not " + times + ".");
    }
    if (!(share >= 0 && share < 1)) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--share is 0 or more and less than 1, not " + share + ".");
    }
    if (times == 1 || share == 0) {
      return new FloorTest(1, times);
    }
    int fewest = 1;
    while (Interval.wilson(0, fewest, CONFIDENCE).high() >= 1 - share) {
      fewest++;
    }
    if (times < fewest) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "--times "
              + times
              + " cannot prove that a failure shows in more than a share of "
              + share
              + ": that takes "
              + fewest
              + ". Say more times, or a smaller --share.");
    }
    return new FloorTest(1 - share, times, CONFIDENCE);
  }

  @Override
  public TestOutcome test(JsonNode candidate) throws Exception {
    int characters = candidate.toString().length();
    progress.at(
        "asked "
            + asked
            + " times, now with "
            + characters
            + " characters"
            + (smallest == Integer.MAX_VALUE ? "" : "; smallest that fails: " + smallest));
    asked++;
    looks = 0;
    shown = 0;
    TestOutcome outcome = outcome(candidate);
    Shown now = new Shown(shown, looks);
    ofWhole = ofWhole == null ? now : ofWhole;
    if (outcome == TestOutcome.FAILS) {
      ofBest = now;
      smallest = Math.min(smallest, characters);
    }
    return outcome;
  }

  private TestOutcome outcome(JsonNode candidate) throws Exception {
    try {
      return byRuns.test(candidate);
    } catch (TrialException e) {
      if (e.getCause() instanceof Symptom.UnresolvedException) {
        return TestOutcome.UNRESOLVED;
      }
      throw CommandFailure.of(e);
    }
  }
}
