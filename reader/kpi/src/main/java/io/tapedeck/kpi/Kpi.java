package io.tapedeck.kpi;

import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;

/** One figure of a group of sessions: the mean over them, in which shares are means of 0 and 1. */
public enum Kpi {
  STEPS("steps", 20, facts -> facts.steps()),
  TOKENS("tokens", 200_000, facts -> facts.tokens()),
  TOOL_ERRORS(
      "tool_error_ratio",
      0.2,
      facts ->
          facts.tools().isEmpty()
              ? 0
              : Math.min(1, facts.toolErrors() / (double) facts.tools().size())),
  ESCALATIONS("escalation_ratio", 0.3, facts -> facts.escalated() ? 1 : 0),
  LOOPS(
      "loop_ratio",
      0.1,
      facts -> facts.findings().stream().anyMatch(Loops.FINDINGS::contains) ? 1 : 0),
  ERRORS("error_finding_ratio", 0.1, facts -> facts.errorFindings() > 0 ? 1 : 0),
  MODEL_FINDINGS("model_finding_ratio", 0.2, Found.by(about -> about.origin() == Origin.MODEL)),
  TOOL_FINDINGS("tool_finding_ratio", 0.2, Found.by(about -> about.origin() == Origin.TOOL)),
  ORCHESTRATION_FINDINGS(
      "orchestration_finding_ratio",
      0.2,
      Found.by(about -> about.origin() == Origin.ORCHESTRATION)),
  TRANSIENT_FINDINGS(
      "transient_finding_ratio",
      0.2,
      Found.by(about -> about.persistence() == Persistence.TRANSIENT)),
  SYSTEMATIC_FINDINGS(
      "systematic_finding_ratio",
      0.2,
      Found.by(about -> about.persistence() == Persistence.SYSTEMATIC)),
  ARCHITECTURAL_FINDINGS(
      "architectural_finding_ratio",
      0.2,
      Found.by(about -> about.persistence() == Persistence.ARCHITECTURAL)),
  MODEL_SECONDS("model_seconds", 120, facts -> facts.time().modelNanos() / 1e9),
  TOOL_SECONDS("tool_seconds", 60, facts -> facts.time().toolNanos() / 1e9),
  RETRY_SECONDS("retry_seconds", 10, facts -> facts.time().retryNanos() / 1e9);

  /** Held in a class of its own, since constants are made before an enum's other fields. */
  private static final class Loops {
    static final Set<String> FINDINGS =
        Set.of("repeated-call", "step-entered-again", "said-again", "out-of-bounds");
  }

  /** Findings of a class; notes do not count. */
  private static final class Found {
    private static final Map<String, About> DETECTORS = new HashMap<>();

    static {
      for (Detector detector : Diagnosis.DETECTORS) {
        DETECTORS.put(detector.about().id(), detector.about());
      }
    }

    static ToDoubleFunction<SessionFacts> by(Predicate<About> kind) {
      return facts -> facts.findings().stream().anyMatch(id -> is(id, kind)) ? 1 : 0;
    }

    private static boolean is(String id, Predicate<About> kind) {
      About about = DETECTORS.get(id);
      return about != null && about.severity() != Severity.NOTE && kind.test(about);
    }
  }

  private final String id;
  private final double threshold;

  @SuppressWarnings("ImmutableEnumChecker") // The functions above have no state.
  private final ToDoubleFunction<SessionFacts> of;

  Kpi(String id, double threshold, ToDoubleFunction<SessionFacts> of) {
    this.id = id;
    this.threshold = threshold;
    this.of = of;
  }

  /** Its name on the command line and, behind {@code tapedeck_}, at Prometheus. */
  public String id() {
    return id;
  }

  /** Above this it is worth a look, unless somebody says otherwise. */
  public double threshold() {
    return threshold;
  }

  /** A value as people read it: shares in percent, times in seconds. */
  public String written(double value) {
    if (id.endsWith("_ratio")) {
      return String.format(Locale.ROOT, "%.0f %%", 100 * value);
    }
    String number = String.format(Locale.ROOT, value >= 100 ? "%,.0f" : "%.1f", value);
    return id.endsWith("_seconds") ? number + " s" : number;
  }

  /** The mean over sessions; 0 of none. */
  public double of(List<SessionFacts> sessions) {
    return sessions.stream().mapToDouble(of).average().orElse(0);
  }

  /** The one of a name. */
  public static Kpi named(String name) {
    for (Kpi kpi : values()) {
      if (kpi.id.equals(name)) {
        return kpi;
      }
    }
    throw new IllegalArgumentException("no figure is called " + name + "; there are " + names());
  }

  private static String names() {
    StringBuilder names = new StringBuilder();
    for (Kpi kpi : values()) {
      names.append(names.length() == 0 ? "" : ", ").append(kpi.id);
    }
    return names.toString().toLowerCase(Locale.ROOT);
  }
}
