package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.replay.minimise.Minimised;
import java.io.PrintWriter;

/** What is left of a request, and what finding it took. */
public final class MinimisedText {

  private final Minimised<JsonNode> minimised;
  private final JsonNode whole;

  /** Tells of a minimisation of a whole request. */
  public MinimisedText(Minimised<JsonNode> minimised, JsonNode whole) {
    this.minimised = minimised;
    this.whole = whole;
  }

  /** Prints what each level left, the request that is left, and the sum. */
  public void print(PrintWriter out, boolean colours) {
    if (!minimised.cuts().isEmpty()) {
      String row = " %-10s  %6s  %5s  %5s";
      out.println(Ink.DIM.on(row.formatted("LEVEL", "BEFORE", "LEFT", "ASKED"), colours));
      for (Minimised.Cut cut : minimised.cuts()) {
        out.println(row.formatted(cut.level(), cut.before(), cut.after(), cut.oracleCalls()));
      }
      out.println();
    }
    if (!minimised.candidate().equals(whole)) {
      out.println(Terminal.harmless(minimised.candidate().toPrettyString()));
      out.println();
    }
    out.println(sum());
  }

  private String sum() {
    int calls = minimised.oracleCalls();
    String asked =
        "asked "
            + (calls == 1 ? "once" : Figures.count(calls) + " times")
            + (minimised.cacheHits() == 0
                ? ""
                : ", " + Figures.count(minimised.cacheHits()) + " more answered from memory");
    if (minimised.end() == Minimised.End.NOT_REPRODUCED) {
      return "not reproduced: the whole request does not show the failure, " + asked;
    }
    String left =
        Figures.count(whole.toString().length())
            + " -> "
            + Figures.count(minimised.candidate().toString().length())
            + " characters, "
            + asked;
    return switch (minimised.end()) {
      case MINIMAL -> "minimal: " + left;
      case CALL_LIMIT -> "as far as --limit allows, perhaps not minimal: " + left;
      default -> "ended early, perhaps not minimal: " + left;
    };
  }

  /** The same as JSON. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("end", minimised.end().name())
        .put("oracleCalls", minimised.oracleCalls())
        .put("cacheHits", minimised.cacheHits())
        .put("charactersBefore", whole.toString().length())
        .put("charactersAfter", minimised.candidate().toString().length());
    ArrayNode levels = root.putArray("levels");
    for (Minimised.Cut cut : minimised.cuts()) {
      levels
          .addObject()
          .put("level", cut.level())
          .put("before", cut.before())
          .put("left", cut.after())
          .put("oracleCalls", cut.oracleCalls());
    }
    root.set("request", minimised.candidate());
    return root;
  }
}
