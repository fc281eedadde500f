package io.tapedeck.player;

import io.tapedeck.player.match.Asked;
import io.tapedeck.player.match.CanonicalRequest;
import io.tapedeck.player.match.RequestDiff;
import io.tapedeck.player.match.Rule;
import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Compares what an application answered its own clients, by the rules for requests. */
final class EntryAnswers {
  private EntryAnswers() {}

  /** Lines that say how an answer differs from the recorded one; none where it does not. */
  static List<String> differences(
      TapeCall recorded, int status, CanonicalRequest now, Set<Rule> rules) {
    List<String> lines = new ArrayList<>();
    if (recorded.status() != status) {
      lines.add("~ status " + recorded.status() + " -> " + status);
    }
    CanonicalRequest then = CanonicalRequest.of(answer(recorded), rules);
    if (!then.same(now)) {
      lines.addAll(RequestDiff.lines(then, now));
    }
    return lines;
  }

  private static Asked answer(TapeCall recorded) {
    return new Asked(
        recorded.boundary(),
        recorded.name(),
        null,
        null,
        recorded.answer(),
        recorded.beganEpochMillis());
  }
}
