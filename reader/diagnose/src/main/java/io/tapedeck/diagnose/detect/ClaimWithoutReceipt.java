package io.tapedeck.diagnose.detect;

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
import java.util.Locale;
import java.util.Map;

/** The agent says that it has done something, and no tool that could have done it was called. */
public final class ClaimWithoutReceipt implements Detector {
  /** What agents say they did, and how the names of tools that do it begin, in one alternation. */
  private static final Map<String, String> DEEDS =
      Map.ofEntries(
          Map.entry("book", "book|reserv|creat|order"),
          Map.entry("cancel", "cancel|delet|remov|void|refund"),
          Map.entry("refund", "refund|credit|cancel|return|certificate|payment|compensat"),
          Map.entry("updat", "updat|chang|modif|edit|set|patch|put|write|save|store"),
          Map.entry("chang", "updat|chang|modif|edit|set|patch|put|write|save|store"),
          Map.entry("sent", "send|mail|notif|messag|post|publish|transfer|submit"),
          Map.entry("email", "send|mail|notif|messag"),
          Map.entry("delet", "delet|remov|cancel|drop|purge"),
          Map.entry("creat", "creat|add|insert|new|book|open|write|save|make|post"),
          Map.entry("submit", "submit|send|post|creat|file|publish"),
          Map.entry("schedul", "schedul|creat|book|add|calendar|plan|set"),
          Map.entry("order", "order|buy|purchas|creat|book|plac"),
          Map.entry("transfer", "transfer|send|pay|handoff|hand_off|escalat"),
          Map.entry("paid", "pay|charg|transfer|settle"),
          Map.entry("saved", "save|stor|writ|creat|updat|put|upload"));

  private static final Pattern CLAIM =
      Pattern.compile(
          "(?i)\\b(?:i(?:'ve| have)(?: now| just| successfully| already)*"
              + "|(?:has|have) been(?: now| just| successfully| already)*"
              + "|(?:was|were) successfully)\\s+"
              + "(book|cancel|refund|updat|chang|sent|email|delet|creat|submit|schedul|order|transfer|paid|saved)\\w*");

  private static final About ABOUT =
      new About(
          "claim-without-receipt",
          Severity.ERROR,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "The answer says that something was done, and no tool that could do it has been called.",
          "Have every deed return a receipt and let the answer quote it; check for the receipt in"
              + " code before the answer goes out.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      boolean couldAct = turn.request() != null && !turn.request().tools().isEmpty();
      Matcher claim = CLAIM.matcher(turn.said());
      if (turn.isAnswer() && couldAct && claim.find()) {
        String deed = claim.group(1).toLowerCase(Locale.ROOT);
        if (!wasDone(course, turn, DEEDS.getOrDefault(deed, deed)) && !wasTold(turn, deed)) {
          String words = claim.group();
          findings.add(
              turn,
              "says \"" + words + "\", and no tool that does that was called",
              Evidence.of(turn.call(), Direction.RESPONSE, words));
        }
      }
    }
  }

  private static boolean wasDone(Course course, Turn claim, String tools) {
    Pattern names = Pattern.compile("(?i)(" + tools + ")");
    for (Turn turn : course.turns()) {
      for (ToolUse use : turn.tools()) {
        if (turn.number() < claim.number() && names.matcher(use.name()).find()) {
          return true;
        }
      }
    }
    // What was done before the record began is in the conversation.
    return claim.messages().stream()
        .flatMap(message -> message.toolCalls().stream())
        .anyMatch(call -> names.matcher(call.name()).find());
  }

  /** Whether somebody else said that it was done: a status is passed on, not claimed. */
  private static boolean wasTold(Turn turn, String deed) {
    for (Message message : turn.messages()) {
      boolean other = message.role() == Role.USER || message.role() == Role.TOOL;
      if (other && mentions(message, deed)) {
        return true;
      }
    }
    return false;
  }

  private static boolean mentions(Message message, String deed) {
    String past = deed + "ed";
    return message.toolResults().stream()
            .anyMatch(result -> result.toString().toLowerCase(Locale.ROOT).contains(deed))
        || message.text().toLowerCase(Locale.ROOT).contains(past);
  }
}
