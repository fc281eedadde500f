package io.tapedeck.diagnose;

import io.tapedeck.diagnose.detect.AnswerCutOff;
import io.tapedeck.diagnose.detect.AssumedData;
import io.tapedeck.diagnose.detect.ChildErrorUnseen;
import io.tapedeck.diagnose.detect.ClaimUnverified;
import io.tapedeck.diagnose.detect.ClaimWithoutReceipt;
import io.tapedeck.diagnose.detect.CodeFailed;
import io.tapedeck.diagnose.detect.ConstraintViolated;
import io.tapedeck.diagnose.detect.EmptyResultUsed;
import io.tapedeck.diagnose.detect.ErrorBodyUsed;
import io.tapedeck.diagnose.detect.HandOffUnused;
import io.tapedeck.diagnose.detect.InjectedInstruction;
import io.tapedeck.diagnose.detect.InstructionLost;
import io.tapedeck.diagnose.detect.ItemsLeftOut;
import io.tapedeck.diagnose.detect.LowConfidence;
import io.tapedeck.diagnose.detect.LowScoreUsed;
import io.tapedeck.diagnose.detect.MadeUpArgument;
import io.tapedeck.diagnose.detect.OutOfBounds;
import io.tapedeck.diagnose.detect.QuietRetries;
import io.tapedeck.diagnose.detect.RepeatedCall;
import io.tapedeck.diagnose.detect.SaidAgain;
import io.tapedeck.diagnose.detect.SourceNotRead;
import io.tapedeck.diagnose.detect.StepEnteredAgain;
import io.tapedeck.diagnose.detect.TimeoutAsNothing;
import io.tapedeck.diagnose.detect.ToolErrorIgnored;
import io.tapedeck.diagnose.detect.UnfittingArguments;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What all detectors find in a session.
 *
 * @param findings by step, the gravest of a step first
 * @param first where it went wrong first; null where nothing but notes was found
 * @param runnerUp the next candidate, or null
 */
public record Diagnosis(
    List<Finding> findings, @Nullable Suspicion first, @Nullable Suspicion runnerUp) {

  /** All detectors, in the order in which documentation lists them. */
  public static final List<Detector> DETECTORS =
      List.of(
          new EmptyResultUsed(),
          new LowScoreUsed(),
          new ErrorBodyUsed(),
          new TimeoutAsNothing(),
          new ToolErrorIgnored(),
          new ChildErrorUnseen(),
          new AnswerCutOff(),
          new MadeUpArgument(),
          new UnfittingArguments(),
          new RepeatedCall(),
          new SaidAgain(),
          new StepEnteredAgain(),
          new InstructionLost(),
          new ConstraintViolated(),
          new HandOffUnused(),
          new ItemsLeftOut(),
          new ClaimWithoutReceipt(),
          new ClaimUnverified(),
          new SourceNotRead(),
          new AssumedData(),
          new CodeFailed(),
          new InjectedInstruction(),
          new OutOfBounds(),
          new QuietRetries(),
          new LowConfidence());

  /**
   * A step that may be where it went wrong.
   *
   * @param share of all suspicion in the session, 0 to 1: how sure it is
   */
  public record Suspicion(int step, @Nullable String agent, double share, List<Finding> because) {
    public Suspicion {
      because = List.copyOf(because);
    }
  }

  public Diagnosis {
    findings = List.copyOf(findings);
  }

  /** Examines a session. */
  public static Diagnosis of(Session session) {
    Course course = new Course(session);
    List<Finding> all = new ArrayList<>();
    for (Detector detector : DETECTORS) {
      Findings findings = new Findings(detector.about());
      detector.examine(course, findings);
      all.addAll(findings.all());
    }
    all.sort(
        Comparator.comparingInt(Finding::step)
            .thenComparing(Finding::severity, Comparator.reverseOrder()));
    List<Suspicion> suspicions = suspicions(all);
    return new Diagnosis(
        all,
        suspicions.isEmpty() ? null : suspicions.get(0),
        suspicions.size() < 2 ? null : suspicions.get(1));
  }

  /** Errors weigh most, and of equals the earlier: what comes later may only follow from it. */
  private static List<Suspicion> suspicions(List<Finding> findings) {
    Map<Integer, List<Finding>> byStep = new TreeMap<>();
    for (Finding finding : findings) {
      if (finding.severity() != Severity.NOTE) {
        byStep.computeIfAbsent(finding.step(), step -> new ArrayList<>()).add(finding);
      }
    }
    Map<Integer, Double> weights = new TreeMap<>();
    int rank = 0;
    double total = 0;
    for (Map.Entry<Integer, List<Finding>> each : byStep.entrySet()) {
      double weight = 0;
      for (Finding finding : each.getValue()) {
        weight += finding.severity() == Severity.ERROR ? 4 : 1;
      }
      weight /= 1 + rank++;
      weights.put(each.getKey(), weight);
      total += weight;
    }
    List<Suspicion> suspicions = new ArrayList<>();
    for (Map.Entry<Integer, List<Finding>> each : byStep.entrySet()) {
      double share = weights.getOrDefault(each.getKey(), 0.0) / total;
      suspicions.add(
          new Suspicion(each.getKey(), each.getValue().get(0).agent(), share, each.getValue()));
    }
    suspicions.sort(Comparator.comparingDouble(Suspicion::share).reversed());
    return suspicions;
  }
}
