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
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The agent says that it has done something, and no tool that could have done it was called. */
public final class ClaimWithoutReceipt implements Detector {
  /** What comes before the participle, in folded text. */
  private static final Pattern CLAIMS =
      Pattern.compile(
          "\\b(i(.ve| have)( now| just| successfully| already| gone ahead and)*"
              + "|i (just|now|successfully|went ahead and)|(has|have)( now| just| already| successfully)* been( now| just| successfully| already)*"
              + "|(was|were) (now |just )?successfully|successfully|i am happy to say i.ve"
              + "|(ich habe|habe ich|wurden?|ist|sind)\\b[^.!?,;]{0,60}"
              + "|(j.ai|a ete|ont ete|c.est)( bien| deja)?|(he|ha sido|han sido|fue)( ya)?|ho|e stato|foi|foram)\\s+$");

  /** Who writes or searches may have done so in the answer itself; who does these needs a tool. */
  private static final Set<Deed> OUTSIDE =
      EnumSet.of(
          Deed.BOOK,
          Deed.CANCEL,
          Deed.REFUND,
          Deed.SEND,
          Deed.DELETE,
          Deed.SUBMIT,
          Deed.REPORT,
          Deed.SCHEDULE,
          Deed.ORDER,
          Deed.BUY,
          Deed.TRANSFER,
          Deed.PAY);

  private static final Pattern CLAIMS_PLAINLY = Pattern.compile("\\bi\\s+$");

  private static final Pattern PAST =
      Pattern.compile(
          "\\w+(ed|t|en|id|ita|ito|ada|ado|ati|ato|e|ee|es)|sent|paid|made|bought|saved");
  private static final Pattern CLAIM_OF_ANY =
      Pattern.compile(
          "\\b(?:i(?:.ve| have)(?: now| just| successfully| already)*|(?:has|have)(?: now| just| already)* been"
              + "(?: now| just| successfully)*|(?:was|were) successfully|successfully)\\s+(\\w+(?:ed|en|t))\\b");
  private static final int SHORTEST_STEM = 4;
  private static final int LEAD_CHARS = 90;

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
      if (turn.isAnswer() && couldAct) {
        judge(course, turn, findings);
      }
    }
  }

  private static void judge(Course course, Turn turn, Findings findings) {
    String folded = Speech.folded(turn.said());
    for (Deed deed : Deed.values()) {
      Matcher spoken = deed.spoken().matcher(folded);
      while (spoken.find()) {
        int start = Math.max(0, spoken.start() - LEAD_CHARS);
        Matcher claim = claim(deed, folded.substring(start, spoken.start()));
        if (claim != null
            && isPast(folded, spoken.start())
            && !wasDone(course, turn, deed)
            && !wasTold(turn, deed)) {
          int end = endOfWord(folded, spoken.end());
          String words = turn.said().substring(start + claim.start(), end);
          findings.add(
              turn,
              "says \"" + words + "\", and no tool that does that was called",
              Evidence.of(turn.call(), Direction.RESPONSE, words));
          return;
        }
      }
    }
    judgeByTools(course, turn, folded, findings);
  }

  private static @Nullable Matcher claim(Deed deed, String before) {
    Matcher claim = CLAIMS.matcher(before);
    if (claim.find()) {
      return claim;
    }
    Matcher plain = CLAIMS_PLAINLY.matcher(before);
    return OUTSIDE.contains(deed) && plain.find() ? plain : null;
  }

  /** The same for deeds that only the tools on offer have a word for. */
  private static void judgeByTools(Course course, Turn turn, String folded, Findings findings) {
    Matcher claim = CLAIM_OF_ANY.matcher(folded);
    while (claim.find()) {
      String stem = claim.group(1).replaceFirst("(ed|en|d|t)$", "");
      if (stem.length() < SHORTEST_STEM) {
        continue;
      }
      boolean offered = Tools.offered(turn).stream().anyMatch(tool -> isNamed(tool, stem));
      boolean done =
          Tools.calledUpTo(course, turn).stream().anyMatch(tool -> isNamed(tool, stem))
              || turn.messages().stream()
                  .filter(message -> message.role() != Role.SYSTEM)
                  .anyMatch(
                      message -> Speech.folded(message.raw().toString()).contains(claim.group(1)));
      if (offered && !done) {
        String words = turn.said().substring(claim.start(), claim.end());
        findings.add(
            turn,
            "says \"" + words + "\", and no tool that does that was called",
            Evidence.of(turn.call(), Direction.RESPONSE, words));
        return;
      }
    }
  }

  private static boolean isNamed(String tool, String stem) {
    return (" " + Deed.words(tool)).contains(" " + stem);
  }

  /** A participle: what was done, not what could be. */
  private static boolean isPast(String folded, int at) {
    String word = folded.substring(at, endOfWord(folded, at));
    return PAST.matches(word);
  }

  private static int endOfWord(String text, int from) {
    int end = from;
    while (end < text.length() && Character.isLetter(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean wasDone(Course course, Turn claim, Deed deed) {
    return Tools.calledUpTo(course, claim).stream().anyMatch(deed::mayBeDoneBy);
  }

  /** Whether somebody else said that it was done: a status is passed on, not claimed. */
  private static boolean wasTold(Turn turn, Deed deed) {
    for (Message message : turn.messages()) {
      boolean tool =
          message.toolResults().stream()
              .anyMatch(result -> deed.spoken().matcher(Speech.folded(result.toString())).find());
      if (tool || (message.role() == Role.USER && saysPast(Speech.folded(message.text()), deed))) {
        return true;
      }
    }
    return false;
  }

  private static boolean saysPast(String folded, Deed deed) {
    Matcher spoken = deed.spoken().matcher(folded);
    while (spoken.find()) {
      if (isPast(folded, spoken.start())) {
        return true;
      }
    }
    return false;
  }
}
