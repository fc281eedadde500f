package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A limit or a prohibition that the user stated, and a tool call that goes against it. */
public final class ConstraintViolated implements Detector {
  /** Before the sum, and after it, in folded text. */
  private static final String AT_MOST =
      "at most|no more than|not more than|maximum of|max(?:imum)?|up to|under|below|less than"
          + "|(?:not|never|cannot|(?:can|don|won|must|should|do|may).t)\\s+(?:\\w+\\s+){1,3}(?:more than|over|above|beyond)"
          + "|(?:limit|budget|cap|ceiling)(?: of| is|:)?|cannot exceed|not exceed"
          + "|hochstens|maximal|nicht mehr als|bis zu|unter|budget von|au plus|pas plus de|maximum de"
          + "|moins de|como maximo|no mas de|hasta|menos de|al massimo|no maximo|maximaal|hoogstens";

  private static final String OR_LESS =
      "at most|max(?:imum)?\\b|or less|tops\\b|hochstens|maximal|au plus|maximum|como maximo|al massimo";

  private static final String CURRENCY =
      "dollars?|usd|eur|euros?|pounds?|gbp|chf|francs?|franken|kroner|nok|sek|dkk|yen|reais|pesos?";

  private static final Pattern LIMIT =
      Pattern.compile(
          "\\b(?:"
              + AT_MOST
              + ")\\s+(?:of\\s+|is\\s+)?([$\u20ac\u00a3]?)\\s?(\\d[\\d.,]*)\\s*("
              + CURRENCY
              + "|[$\u20ac\u00a3])?|([$\u20ac\u00a3]?)\\s?(\\d[\\d.,]*)\\s*("
              + CURRENCY
              + "|[$\u20ac\u00a3])?\\s+(?:"
              + OR_LESS
              + ")");

  private static final Pattern MONEY =
      Pattern.compile(
          "(price|amount|budget|cost|total|sum|limit|payment|fare|fee|preis|betrag|kosten|prix|montant"
              + "|precio|importe|prezzo|preco)");

  private static final About ABOUT =
      new About(
          "constraint-violated",
          Severity.ERROR,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "The user forbids something or sets a limit of money, and a tool call goes against it.",
          "Check limits in the tool, not in the prompt; repeat standing constraints near the end of"
              + " what is sent.");

  @Override
  public About about() {
    return ABOUT;
  }

  private record Limit(String words, double most) {}

  @Override
  public void examine(Course course, Findings findings) {
    Set<String> found = new HashSet<>();
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        if (use.asked() != null) {
          judge(turn, use.name(), use.asked().arguments(), found, findings);
        }
      }
    }
  }

  private static void judge(
      Turn turn, String tool, String arguments, Set<String> found, Findings findings) {
    List<Message> said =
        turn.messages().stream().filter(message -> message.role() == Role.USER).toList();
    for (int i = 0; i < said.size(); i++) {
      // Instructions forbid under conditions, which nobody here can judge.
      String text = said.get(i).text();
      Prohibition forbidden = Prohibition.against(tool, text, Tools.offered(turn));
      if (forbidden != null && !Prohibition.isLifted(forbidden, said.subList(i + 1, said.size()))) {
        if (!found.add(tool + forbidden.words())) {
          return; // Once is enough: the next call of the tool goes against the same words.
        }
        findings.add(
            turn,
            tool + " is called though it was said: \"" + forbidden.words() + "\"",
            Evidence.of(turn.call(), Direction.REQUEST, forbidden.words()),
            Evidence.of(turn.call(), Direction.RESPONSE, arguments));
        return;
      }
      Limit limit = limit(text);
      JsonNode given = Results.json(arguments);
      if (limit != null && given != null && exceeds(given, "", limit.most)) {
        findings.add(
            turn,
            tool + " is called with more than \"" + limit.words + "\"",
            Evidence.of(turn.call(), Direction.REQUEST, limit.words),
            Evidence.of(turn.call(), Direction.RESPONSE, arguments));
        return;
      }
    }
  }

  private static @Nullable Limit limit(String text) {
    Matcher atMost = LIMIT.matcher(Speech.folded(text));
    List<Limit> limits = new ArrayList<>();
    while (atMost.find()) {
      int first = atMost.group(2) == null ? 4 : 1;
      String unit = atMost.group(first + 2);
      if (!atMost.group(first).isEmpty() || unit != null) {
        String words = text.substring(atMost.start(), atMost.end()).strip();
        limits.add(new Limit(words, number(atMost.group(first + 1))));
      }
    }
    return limits.size() == 1 ? limits.get(0) : null;
  }

  /** 1,500.50 as well as 1.500,50. */
  private static double number(String written) {
    String digits = written.replaceAll("[.,]$", "");
    String whole = digits.replaceAll("[.,](\\d{3})(?!\\d)", "$1");
    return Double.parseDouble(whole.replace(',', '.'));
  }

  private static boolean exceeds(JsonNode given, String name, double most) {
    if (given.isObject()) {
      for (Map.Entry<String, JsonNode> member : given.properties()) {
        if (exceeds(member.getValue(), member.getKey(), most)) {
          return true;
        }
      }
    } else if (given.isArray()) {
      for (JsonNode element : given) {
        if (exceeds(element, name, most)) {
          return true;
        }
      }
    }
    return given.isNumber() && MONEY.matcher(Speech.folded(name)).find() && given.asDouble() > most;
  }
}
