package io.tapedeck.kpi;

import java.util.List;
import java.util.Locale;
import java.util.Set;
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
  MODEL_SECONDS("model_seconds", 120, facts -> facts.time().modelNanos() / 1e9),
  TOOL_SECONDS("tool_seconds", 60, facts -> facts.time().toolNanos() / 1e9),
  RETRY_SECONDS("retry_seconds", 10, facts -> facts.time().retryNanos() / 1e9);

  /** Held in a class of its own, since constants are made before an enum's other fields. */
  private static final class Loops {
    static final Set<String> FINDINGS =
        Set.of("repeated-call", "step-entered-again", "said-again", "out-of-bounds");
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
