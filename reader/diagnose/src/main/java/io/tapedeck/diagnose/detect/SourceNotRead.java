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
import io.tapedeck.session.message.Reply;
import java.util.List;

/** Figures with a source beside them that nobody had looked into. */
public final class SourceNotRead implements Detector {
  private static final int NEAR_CHARS = 400;
  private static final Pattern SOURCE =
      Pattern.compile(
          "\\b((retrieved|obtained|taken|extracted|sourced|pulled) from|according to (the|our|its|a)\\b"
              + "|i (have )?(searched|looked up|looked at|checked|verified|visited|accessed|reviewed|consulted|found)\\b"
              + "|(has|have) been (verified|confirmed|validated)|based on (the|my|our) (search|research|data|records|results|review)"
              + "|laut|gemass|nachgeschlagen|uberpruft|selon|d.apres|verifie|segun|he (verificado|consultado))");
  private static final Pattern PROVIDERS_SEARCH =
      Pattern.compile(
          "web_search|file_search|url_citation|groundingMetadata|search_results|citations|code_interpreter|server_tool_use");

  private static final About ABOUT =
      new About(
          "source-not-read",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "A reply names a source or a check, and gives figures that nothing it was sent holds.",
          "Let figures come from tools, and have the reply quote the result that each is from.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      String folded = Speech.folded(turn.said());
      Matcher source = SOURCE.matcher(folded);
      if (turn.isAnswer()
          && !lookedUpByProvider(turn)
          && !Results.admits(turn.said())
          && source.find()) {
        String near =
            turn.said()
                .substring(
                    Math.max(0, source.start() - NEAR_CHARS),
                    Math.min(folded.length(), source.end() + NEAR_CHARS));
        List<String> unknown = turn.known().unknownOf(near);
        if (unknown.size() > 1) {
          String words = turn.said().substring(source.start(), source.end());
          findings.add(
              turn,
              "says \""
                  + words
                  + "\", and "
                  + Results.some(unknown)
                  + " is nowhere in what it was sent",
              Evidence.of(
                  turn.call(), Direction.RESPONSE, Results.around(turn.said(), unknown.get(0))));
        }
      }
    }
  }

  /** Some providers search by themselves, and tell only what they cite. */
  private static boolean lookedUpByProvider(Turn turn) {
    Reply reply = turn.reply();
    return reply != null && PROVIDERS_SEARCH.matcher(reply.raw().toString()).find();
  }
}
