package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.runs.JudgedRun;
import io.tapedeck.cli.runs.RunCount;
import io.tapedeck.replay.verdict.Judgement;
import io.tapedeck.replay.verdict.Verdict;
import java.util.List;

/** Runs and their verdict as JSON. */
public final class RunsJson {

  private RunsJson() {}

  /** One document. */
  public static ObjectNode of(Judgement judgement, String rule, String why, List<JudgedRun> runs) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("verdict", judgement.verdict().name());
    if (judgement.verdict() == Verdict.INCONCLUSIVE) {
      root.put("why", why);
    }
    root.put("rule", rule)
        .put("passed", judgement.passed())
        .put("runs", judgement.runs())
        .put("low", judgement.interval().low())
        .put("high", judgement.interval().high())
        .put("confidence", judgement.interval().confidence());
    ArrayNode failed = root.putArray("failed");
    for (RunCount count : RunCount.of(runs)) {
      failed
          .addObject()
          .put("what", count.what())
          .put("runs", count.runs())
          .put("example", count.example());
    }
    ArrayNode each = root.putArray("each");
    runs.forEach(run -> each.add(of(run)));
    return root;
  }

  private static ObjectNode of(JudgedRun run) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("run", run.number())
        .put("passed", run.passed())
        .put("steps", run.steps())
        .put("durationMillis", run.durationMillis())
        .put("leftTheTape", run.leftTheTape());
    ArrayNode failures = node.putArray("failures");
    run.shortfalls().forEach(shortfall -> failures.add(shortfall.detail()));
    if (run.kept() != null) {
      node.put("tape", run.kept().toString());
    }
    return node;
  }
}
