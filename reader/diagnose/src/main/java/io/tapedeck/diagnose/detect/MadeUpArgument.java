package io.tapedeck.diagnose.detect;

import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.ArrayList;
import java.util.List;

/** An identifier or an address in a tool's arguments that the model had from nobody. */
public final class MadeUpArgument implements Detector {
  private static final Pattern IDENTIFIER =
      Pattern.compile(
          "[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|\\d{8,}|\\d{3,}[-/]\\d{3,}[-/\\d]*|\\+?(\\d[ ().-]{0,2}){9,}"
              + "|[\\p{L}\\p{N}_-]*(\\p{L}[_-]?\\p{N}|\\p{N}[_-]?\\p{L})[\\p{L}\\p{N}_-]*");
  private static final Pattern DATE =
      Pattern.compile(
          "(?i)(19|20)\\d{2}-?\\d{2}-?\\d{2}([T ].*)?|(19|20)\\d{6}|[Qq]\\d.*|\\d+(st|nd|rd|th|px|%|[a-z]{1,3})");

  private static final Pattern NAMED =
      Pattern.compile("(?i)(id|number|no|ref|reference|account|nummer|nr|numero|key)$");

  /** Names such as step1 are made up in good faith. */
  private static final int FEWEST_DIGITS = 3;

  private static final About ABOUT =
      new About(
          "made-up-argument",
          Severity.ERROR,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A tool is called with an identifier or address that appears nowhere in what the model was"
              + " sent.",
          "Look identifiers up by a tool of their own, and have tools refuse those that they do not"
              + " know.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        JsonNode arguments = use.asked() == null ? null : Results.json(use.asked().arguments());
        if (arguments == null || (use.told() != null && Results.isError(use))) {
          continue; // What the tool has refused did no harm.
        }
        List<String> values = new ArrayList<>();
        leaves("", arguments, values);
        for (String value : values) {
          if (isIdentifier(value)
              && !turn.known().hold(value)
              && !turn.known().holdSpeltOtherwise(value)) {
            findings.add(
                turn,
                use.name() + " is called with " + value + ", which nobody has told the model",
                Evidence.of(turn.call(), Direction.RESPONSE, value));
          }
        }
      }
    }
  }

  private static boolean isIdentifier(String value) {
    long digits = value.chars().filter(Character::isDigit).count();
    return (digits >= FEWEST_DIGITS || value.indexOf('@') >= 0)
        && IDENTIFIER.matches(value)
        && !DATE.matches(value);
  }

  /** Texts; of numbers those that are named as identifiers are. */
  private static void leaves(String name, JsonNode json, List<String> values) {
    if (json.isObject()) {
      json.properties().forEach(member -> leaves(member.getKey(), member.getValue(), values));
    } else if (json.isArray()) {
      json.forEach(each -> leaves(name, each, values));
    } else if (json.isTextual() || (json.isIntegralNumber() && NAMED.matcher(name).find())) {
      values.add(json.asText());
    }
  }
}
