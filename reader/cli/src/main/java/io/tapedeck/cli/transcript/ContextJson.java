package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.Session;
import io.tapedeck.views.context.ContextView;
import io.tapedeck.views.context.Piece;
import io.tapedeck.views.context.StepContext;
import io.tapedeck.views.context.Trim;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What contexts were made of, for scripts. */
public final class ContextJson {
  private ContextJson() {}

  /**
   * Makes the document.
   *
   * @param only the step that is asked for, or null for all
   */
  public static ObjectNode of(Session session, ContextView view, @Nullable StepContext only) {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("session", session.summary().id());
    ArrayNode steps = root.putArray("steps");
    (only == null ? view.steps() : List.of(only)).forEach(step -> step(steps.addObject(), step));
    if (only == null) {
      ArrayNode trims = root.putArray("trims");
      for (Trim trim : view.trims()) {
        ObjectNode node = trims.addObject();
        node.put("kind", trim.kind().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("what", trim.what())
            .put("tokens", trim.tokens());
        trim.steps().forEach(node.putArray("steps")::add);
      }
    }
    return root;
  }

  private static void step(ObjectNode node, StepContext step) {
    node.put("step", step.step())
        .put("agent", step.agent())
        .put("model", step.model())
        .put("tokens", step.tokens())
        .put("exact", step.exact())
        .put("estimatedTokens", step.estimatedTokens())
        .put("windowTokens", step.windowTokens())
        .put("utilisation", step.utilisation())
        .put("cachedTokens", step.cachedTokens())
        .put("cacheWrittenTokens", step.cacheWrittenTokens())
        .put("problem", step.problem());
    ObjectNode parts = node.putObject("parts");
    step.parts().forEach((source, tokens) -> parts.put(source.label(), tokens));
    StepContext.Change change = step.change();
    if (change != null) {
      ObjectNode since = node.putObject("change");
      since
          .put("sinceStep", change.since())
          .put("added", change.added())
          .put("repeated", change.repeated())
          .put("dropped", change.dropped());
      pieces(since.putArray("droppedPieces"), change.droppedPieces());
    }
    pieces(node.putArray("pieces"), step.pieces());
  }

  private static void pieces(ArrayNode array, List<Piece> pieces) {
    for (Piece piece : pieces) {
      array
          .addObject()
          .put("source", piece.source().label())
          .put("message", piece.message() < 0 ? null : piece.message())
          .put("label", piece.label())
          .put("tokens", piece.tokens())
          .put("repeated", piece.repeated())
          .put("excerpt", piece.excerpt());
    }
  }
}
