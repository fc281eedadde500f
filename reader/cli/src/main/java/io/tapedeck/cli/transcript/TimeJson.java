package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Session;
import io.tapedeck.views.time.Segment;
import io.tapedeck.views.time.Spent;
import io.tapedeck.views.time.StepTime;
import io.tapedeck.views.time.Surprise;
import io.tapedeck.views.time.TimeView;
import java.util.Locale;

/** Where time went, for scripts. */
public final class TimeJson {
  private TimeJson() {}

  /** Makes the document; all times are in nanoseconds. */
  public static ObjectNode of(Session session, TimeView view) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("session", session.summary().id());
    root.put("beginNanos", session.summary().beginNanos());
    root.put("totalNanos", view.totalNanos());
    root.put("besideNanos", view.besideNanos());
    ObjectNode parts = root.putObject("parts");
    view.parts().forEach((spent, nanos) -> parts.put(name(spent), nanos));
    Surprise surprise = view.surprise();
    ObjectNode named = surprise == null ? null : root.putObject("surprise");
    if (surprise != null && named != null) {
      named
          .put("spent", name(surprise.spent()))
          .put("step", surprise.step() == 0 ? null : surprise.step())
          .put("nanos", surprise.nanos())
          .put("words", surprise.words());
    }
    ArrayNode steps = root.putArray("steps");
    view.steps().forEach(step -> step(steps.addObject(), step));
    ArrayNode path = root.putArray("criticalPath");
    for (Segment segment : view.criticalPath()) {
      path.addObject()
          .put("spent", name(segment.spent()))
          .put("what", segment.what())
          .put("step", segment.step() == 0 ? null : segment.step())
          .put("beginNanos", segment.beginNanos())
          .put("nanos", segment.nanos());
    }
    return root;
  }

  private static void step(ObjectNode node, StepTime step) {
    node.put("step", step.step())
        .put("agent", step.agent())
        .put("beginNanos", step.beginNanos())
        .put("modelNanos", step.modelNanos())
        .put("attempts", step.attempts())
        .put("failure", step.failure())
        .put("retryNanos", step.retryNanos())
        .put("firstNanos", step.firstNanos())
        .put("retrievalNanos", step.retrievalNanos())
        .put("toolNanos", step.toolNanos())
        .put("queuedNanos", step.queuedNanos());
    StepTime.Stall stall = step.stall();
    if (stall != null) {
      node.putObject("stall")
          .put("nanos", stall.nanos())
          .put("afterBytes", stall.afterBytes())
          .put("usualNanos", stall.usualNanos());
    }
  }

  private static String name(Spent spent) {
    return spent.name().toLowerCase(Locale.ROOT);
  }
}
