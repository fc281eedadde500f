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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A limit or a prohibition that the user stated, and a tool call that goes against it. */
public final class ConstraintViolated implements Detector {
  private static final Pattern FORBIDDEN =
      Pattern.compile(
          "(?i)\\b(?:do not|don't|never|must not|mustn't|without)\\s+(?:\\w+\\s+){0,1}?"
              + "(book|cancel|refund|delete|remove|send|email|update|change|modify|transfer|buy|order|pay|charge"
              + "|create|write|publish|post|submit|deploy|restart)\\w*");
  private static final Pattern AT_MOST =
      Pattern.compile(
          "(?i)\\b(?:at most|no more than|not more than|maximum of|max(?:imum)?|up to|under|below|less than"
              + "|limit of|budget of|cannot exceed|not exceed)\\s+(?:of\\s+|is\\s+)?[$\u20ac\u00a3]?\\s?"
              + "(\\d[\\d,]*(?:\\.\\d+)?)\\s*(dollars?|usd|eur|euros?|pounds?|gbp)?");
  private static final Pattern MONEY =
      Pattern.compile("(?i)(price|amount|budget|cost|total|sum|limit|payment)");

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

  private record Limit(Turn stated, String words, double most) {}

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        if (use.asked() != null) {
          judge(turn, use.name(), use.asked().arguments(), findings);
        }
      }
    }
  }

  private static void judge(Turn turn, String tool, String arguments, Findings findings) {
    for (Message message : turn.messages()) {
      if (message.role() != Role.USER) {
        continue; // Instructions forbid under conditions, which nobody here can judge.
      }
      Matcher forbidden = FORBIDDEN.matcher(message.text());
      while (forbidden.find()) {
        if (tool.toLowerCase(Locale.ROOT).contains(stem(forbidden.group(1)))) {
          findings.add(
              turn,
              tool + " is called though it was said: \"" + forbidden.group() + "\"",
              Evidence.of(turn.call(), Direction.REQUEST, forbidden.group()),
              Evidence.of(turn.call(), Direction.RESPONSE, arguments));
          return;
        }
      }
      Limit limit = limit(turn, message.text());
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

  private static String stem(String verb) {
    return verb.toLowerCase(Locale.ROOT).replaceFirst("e$", "");
  }

  private static @Nullable Limit limit(Turn turn, String text) {
    Matcher atMost = AT_MOST.matcher(text);
    List<Limit> limits = new ArrayList<>();
    while (atMost.find()) {
      boolean money = atMost.group(2) != null || atMost.group().matches("(?s).*[$\u20ac\u00a3].*");
      if (money) {
        double most = Double.parseDouble(atMost.group(1).replace(",", ""));
        limits.add(new Limit(turn, atMost.group().strip(), most));
      }
    }
    return limits.size() == 1 ? limits.get(0) : null;
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
    return given.isNumber() && MONEY.matcher(name).find() && given.asDouble() > most;
  }
}
