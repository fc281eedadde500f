package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.ResampledStep;
import io.tapedeck.cli.runs.Resampling;
import io.tapedeck.cli.runs.RunCount;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/** Pass rates of a session that was sampled anew from each of its steps on. */
public final class ResamplingTable {

  private static final String ROW = " %4s  %-8s  %-15s  %-8s  %s";

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  /** Prints to an output of so many columns. */
  public ResamplingTable(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints how the session came out when it was recorded, and the head. */
  public void head(boolean recordedPassed) {
    out.println(
        "as recorded it " + (recordedPassed ? "passes" : "fails") + "; live from a step on:");
    String head = ROW.formatted("STEP", "PASSED", "95 % SURE OF", "OUTCOME", "WHAT FAILED");
    out.println(Ink.DIM.on(Cells.clip(head, width), colours));
    out.flush();
  }

  /** Prints a step at once. */
  public void step(ResampledStep step, boolean recordedPassed) {
    ResampledStep.Outcome outcome = step.outcome(recordedPassed);
    String passed = step.passed() + " of " + step.runs().size();
    List<RunCount> failed = RunCount.of(step.runs());
    String most = failed.isEmpty() ? "" : failed.get(0).runs() + " x " + failed.get(0).example();
    String head =
        ROW.formatted(
            step.number(), passed, step.interval(), outcome.name().toLowerCase(Locale.ROOT), "");
    int room = Math.max(20, width - head.length());
    out.println((head + Cells.cut(Terminal.harmless(most), room)).stripTrailing());
    out.flush();
  }

  /** Prints which step decides. */
  public void conclusion(Resampling resampling) {
    out.println();
    for (String line : Cells.wrap(inWords(resampling), width)) {
      out.println(line);
    }
  }

  static String inWords(Resampling resampling) {
    ResampledStep decisive = resampling.decisive();
    List<Integer> unclear = resampling.unclearAfter();
    String more =
        unclear.isEmpty()
            ? ""
            : " Of step "
                + String.join(", ", unclear.stream().map(String::valueOf).toList())
                + " the runs do not tell: more would, with --resample.";
    if (decisive == null) {
      return "No step was seen to change the outcome: it hangs on what was there before step 1, such"
          + " as the system prompt, the tools or the question, or on what is not live."
          + more;
    }
    int next = decisive.number() + 1;
    String after =
        next > resampling.steps().size()
            ? ""
            : "; from step " + next + " on it " + (unclear.isEmpty() ? "stays" : "is not seen to");
    ResampledStep first = resampling.firstChange();
    String begin =
        first == null || first.number() == decisive.number()
            ? ""
            : " The first step at which it is seen to change is step " + first.number() + ".";
    return "Step "
        + decisive.number()
        + " decides. Sampled anew from it on, the outcome changes"
        + after
        + "."
        + begin
        + more;
  }

  /** The same as JSON. */
  public static ObjectNode json(Resampling resampling) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("recordedPassed", resampling.recordedPassed());
    ResampledStep decisive = resampling.decisive();
    ResampledStep first = resampling.firstChange();
    if (decisive == null || first == null) {
      root.putNull("decisiveStep").putNull("firstChange");
    } else {
      root.put("decisiveStep", decisive.number()).put("firstChange", first.number());
    }
    ArrayNode steps = root.putArray("steps");
    for (ResampledStep step : resampling.steps()) {
      ObjectNode node =
          steps
              .addObject()
              .put("step", step.number())
              .put("passed", step.passed())
              .put("runs", step.runs().size())
              .put("low", step.interval().low())
              .put("high", step.interval().high())
              .put(
                  "outcome",
                  step.outcome(resampling.recordedPassed()).name().toLowerCase(Locale.ROOT));
      ArrayNode failed = node.putArray("failed");
      RunCount.of(step.runs())
          .forEach(
              count ->
                  failed
                      .addObject()
                      .put("what", count.what())
                      .put("runs", count.runs())
                      .put("example", count.example()));
      node.put("leftTheTape", step.runs().stream().filter(JudgedRun::leftTheTape).count());
    }
    return root;
  }
}
