package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Hits of a search that each have a score from 0 to 1.
 *
 * @param best the greatest score
 * @param text all of them
 */
record Scored(double best, String text) {
  private static final Set<String> SCORES =
      Set.of("score", "similarity", "relevance", "relevance_score", "relevancescore", "confidence");

  /** The hits in a tool's result, or null where there are none, or some without a score. */
  static @Nullable Scored in(String result) {
    JsonNode json = Results.json(result);
    if (json == null) {
      return null;
    }
    List<JsonNode> lists = new ArrayList<>();
    lists.add(json);
    json.forEach(lists::add);
    for (JsonNode list : lists) {
      Scored scored = list.isArray() && !list.isEmpty() ? of(list) : null;
      if (scored != null) {
        return scored;
      }
    }
    return null;
  }

  private static @Nullable Scored of(JsonNode list) {
    double best = 0;
    for (JsonNode hit : list) {
      double score = score(hit);
      if (score < 0 || score > 1) {
        return null;
      }
      best = Math.max(best, score);
    }
    return new Scored(best, list.toString());
  }

  private static double score(JsonNode hit) {
    for (var member : hit.properties()) {
      if (SCORES.contains(member.getKey().toLowerCase(Locale.ROOT))
          && member.getValue().isNumber()) {
        return member.getValue().asDouble();
      }
    }
    return -1;
  }
}
