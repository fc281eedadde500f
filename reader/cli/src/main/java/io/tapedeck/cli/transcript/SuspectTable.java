package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.replay.locate.Formula;
import io.tapedeck.replay.locate.Suspect;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;

/**
 * What failing sessions have and passing ones have not, most suspicious first.
 *
 * @param suspects ranked
 * @param failing how many sessions failed
 * @param passing how many passed
 */
public record SuspectTable(List<Suspect> suspects, Formula formula, int failing, int passing) {

  public SuspectTable {
    suspects = List.copyOf(suspects);
  }

  /** Prints the first of them, each on one line. */
  public void print(int atMost, int width, boolean colours, PrintWriter out) {
    String ofFailing = " of " + failing;
    String ofPassing = " of " + passing;
    int failed =
        Math.max("FAILING".length(), String.valueOf(failing).length() + ofFailing.length());
    int passed =
        Math.max("PASSING".length(), String.valueOf(passing).length() + ofPassing.length());
    String row = " %5s  %6s  %5s  %" + failed + "s  %" + passed + "s  ";
    String head = row.formatted("RANK", "SCORE", "LIFT", "FAILING", "PASSING");
    out.println(Ink.DIM.on(Cells.clip(head + "SUSPECT", width), colours));
    for (Suspect suspect : suspects.subList(0, Math.min(atMost, suspects.size()))) {
      String margin =
          row.formatted(
              rank(suspect.rank()),
              score(suspect.score()),
              String.format(Locale.ROOT, "%.2f", suspect.lift()),
              suspect.failing() + ofFailing,
              suspect.passing() + ofPassing);
      String unit = Terminal.harmless(suspect.unit().toString());
      out.println(margin + Cells.cut(unit, Math.max(20, width - Cells.width(margin))));
    }
    int left = suspects.size() - atMost;
    if (left > 0) {
      out.println(Ink.DIM.on(" and " + left + " more: --top " + suspects.size(), colours));
    }
  }

  private static String rank(double rank) {
    return rank == Math.rint(rank) ? String.valueOf((int) rank) : String.valueOf(rank);
  }

  private static String score(double score) {
    return Double.isInfinite(score) ? "inf" : String.format(Locale.ROOT, "%.3f", score);
  }

  /** All of them, as JSON; an infinite score is null. */
  public ObjectNode json() {
    ObjectNode root = JsonNodeFactory.instance.objectNode();
    root.put("formula", formula.name().toLowerCase(Locale.ROOT))
        .put("failing", failing)
        .put("passing", passing);
    ArrayNode array = root.putArray("suspects");
    for (Suspect suspect : suspects) {
      ObjectNode node = array.addObject();
      node.put("rank", suspect.rank());
      if (Double.isInfinite(suspect.score())) {
        node.putNull("score");
      } else {
        node.put("score", suspect.score());
      }
      node.put("lift", suspect.lift())
          .put("failing", suspect.failing())
          .put("passing", suspect.passing())
          .put("kind", suspect.unit().kind().name().toLowerCase(Locale.ROOT))
          .put("name", suspect.unit().name());
    }
    return root;
  }
}
