package io.tapedeck.replay.dataset;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** A gate's result as JSON. */
final class GateJson {

  private GateJson() {}

  static String of(GateResult gate) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("verdict", gate.verdict().name()).put("confidence", gate.confidence());
    ArrayNode dimensions = root.putArray("dimensions");
    for (GateResult.Dimension dimension : gate.dimensions()) {
      ObjectNode one =
          dimensions
              .addObject()
              .put("dimension", dimension.name())
              .put("verdict", dimension.verdict().name())
              .put("floor", dimension.floor())
              .put("passed", dimension.passed())
              .put("runs", dimension.runs())
              .put("low", dimension.interval().low())
              .put("high", dimension.interval().high());
      ArrayNode cases = one.putArray("cases");
      for (CaseResult result : dimension.cases()) {
        ObjectNode its =
            cases
                .addObject()
                .put("case", result.name())
                .put("passed", result.passed())
                .put("runs", result.runs())
                .put("durationMillis", result.durationMillis());
        result.failures().forEach(its.putArray("failures")::add);
      }
    }
    return root.toPrettyString() + "\n";
  }
}
