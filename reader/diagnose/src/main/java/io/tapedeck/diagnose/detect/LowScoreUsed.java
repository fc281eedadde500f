package io.tapedeck.diagnose.detect;

import io.tapedeck.diagnose.About;
import io.tapedeck.diagnose.Course;
import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Findings;
import io.tapedeck.diagnose.Origin;
import io.tapedeck.diagnose.Persistence;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.diagnose.Turn;
import io.tapedeck.diagnose.Words;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.ToolUse;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What was found fits the question badly, by its own scores, and is told as if it fitted. */
public final class LowScoreUsed implements Detector {
  private static final double LOW = 0.3;
  private static final int FEWEST_WORDS = 3;
  private static final About ABOUT =
      new About(
          "low-score-used",
          Severity.WARNING,
          Origin.MODEL,
          Persistence.SYSTEMATIC,
          "Everything that a search finds has a score below 0.3, and the next answer states what is in"
              + " it.",
          "Set a minimum score where documents are looked up, and have the tool say that nothing fits.");

  @Override
  public About about() {
    return ABOUT;
  }

  @Override
  public void examine(Course course, Findings findings) {
    for (Turn turn : course.turns()) {
      for (Retrieval retrieval : turn.retrievals()) {
        boolean scored = retrieval.documents().stream().allMatch(each -> each.score() != null);
        if (scored && !retrieval.documents().isEmpty()) {
          StringBuilder text = new StringBuilder();
          retrieval.documents().forEach(each -> text.append(each.text()).append('\n'));
          double best = retrieval.best().orElse(1);
          Evidence found =
              Evidence.of(
                  retrieval.call(), Direction.RESPONSE, retrieval.documents().get(0).text());
          judge(
              turn,
              retrieval.call().name(),
              best,
              text.toString(),
              retrieval.query(),
              found,
              findings);
        }
      }
      for (ToolUse use : turn.tools()) {
        Turn answer = turn.next();
        Scored scored = answer == null ? null : Scored.in(Results.text(use));
        if (answer != null && scored != null && use.asked() != null) {
          Evidence found = Results.evidence(use, answer);
          judge(
              answer,
              use.name(),
              scored.best(),
              scored.text(),
              use.asked().arguments(),
              found,
              findings);
        }
      }
    }
  }

  private static void judge(
      Turn answer,
      String source,
      double best,
      String found,
      String query,
      Evidence evidence,
      Findings findings) {
    if (best >= LOW || !answer.isAnswer() || Results.admits(answer.said())) {
      return;
    }
    String used = used(found, query, answer.said());
    if (used != null) {
      findings.add(
          answer,
          String.format(
              Locale.ROOT,
              "the best of what %s found has a score of %.2f, and the answer has %s",
              source,
              best,
              used),
          evidence,
          Evidence.of(answer.call(), Direction.RESPONSE, Results.around(answer.said(), used)));
    }
  }

  /** A specific word that both have, or as many others as cannot be chance; null for neither. */
  private static @Nullable String used(String found, String query, String said) {
    List<String> unknown = Words.of(found).unknownOf(said);
    List<String> specific = Words.specificOf(said);
    List<String> asked = Words.of(query).unknownOf(said);
    for (String word : specific) {
      if (!unknown.contains(word) && asked.contains(word)) {
        return word;
      }
    }
    Set<String> shared = new HashSet<>(Speech.contentWords(found));
    shared.retainAll(Speech.contentWords(said));
    shared.removeAll(Speech.contentWords(query));
    return shared.size() < FEWEST_WORDS ? null : shared.stream().sorted().findFirst().orElse(null);
  }
}
