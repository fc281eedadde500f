package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.match.CanonicalRequest;
import io.tapedeck.player.match.Match;
import io.tapedeck.player.match.Matching;
import io.tapedeck.player.match.RequestDiff;
import io.tapedeck.player.match.Rule;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says in what an application departs from the tape, and remembers it. Thread-safe. */
final class Findings {
  private final Tape tape;
  private final PlaySettings settings;
  private final Matching matching;
  private final Latch latch = new Latch();
  private final Map<Rule, Integer> normalised = new EnumMap<>(Rule.class);

  Findings(Tape tape, PlaySettings settings, Matching matching) {
    this.tape = tape;
    this.settings = settings;
    this.matching = matching;
  }

  /** The first divergence, or null. */
  @Nullable Divergence first() {
    return latch.first();
  }

  void add(Divergence divergence) {
    latch.add(divergence);
  }

  /** How a call differs from what it was matched with. */
  Divergence of(PlayedCall call, CanonicalRequest asked, Match match) {
    List<String> lines = new ArrayList<>();
    TapeCall nearest = null;
    Divergence.Kind kind = Divergence.Kind.EXTRA;
    if (match instanceof Match.Changed changed) {
      kind = Divergence.Kind.CHANGED;
      nearest = changed.call();
      lines.addAll(RequestDiff.lines(matching.canonical(nearest), asked));
    } else if (match instanceof Match.Moved moved) {
      kind = Divergence.Kind.MOVED;
      nearest = moved.call();
      TapeCall before = moved.before();
      lines.add(
          before == null
              ? "recorded elsewhere: " + nearest
              : "asked before " + before + ", which was asked first when this was recorded");
    } else if (match instanceof Match.Extra extra) {
      nearest = extra.asked();
      lines.add(
          nearest == null
              ? "the tape holds no further call of this kind here"
              : "asked once more than recorded: the same as " + nearest);
      lines.add("+ " + asked.line());
    }
    int step = nearest == null ? stepNow() : nearest.step();
    double likeness =
        nearest == null ? 0 : RequestDiff.likeness(matching.canonical(nearest), asked);
    return new Divergence(
        kind, step, call.crossing().what(), nearest, likeness, lines, inWords(asked.applied()));
  }

  /** Compares what a client got with what it got when the tape was made. */
  void compareAnswer(PlayedCall call) {
    TapeCall recorded = call.recorded();
    if (recorded == null || recorded.outcome() == null || latch.first() != null) {
      return;
    }
    CanonicalRequest now = CanonicalRequest.of(call.answer(), settings.rules());
    count(now);
    List<String> lines = EntryAnswers.differences(recorded, call.status(), now, settings.rules());
    if (!lines.isEmpty()) {
      int step = matching.lastStepBelow(recorded);
      String what = "answer to " + recorded.name();
      List<String> rules = inWords(now.applied());
      latch.add(new Divergence(Divergence.Kind.CHANGED, step, what, recorded, 0, lines, rules));
    }
  }

  /** Where the replay stands: the step of the first call that is still to come. */
  int stepNow() {
    List<TapeCall> unasked = matching.unasked();
    return unasked.isEmpty() ? tape.steps() + 1 : unasked.get(0).step();
  }

  /** Counts what rules took out of a comparison; where bytes were the same, nothing. */
  void count(CanonicalRequest asked) {
    synchronized (normalised) {
      asked.appliedSoFar().forEach((rule, times) -> normalised.merge(rule, times, Integer::sum));
    }
  }

  Map<Rule, Integer> normalised() {
    synchronized (normalised) {
      return new EnumMap<>(normalised);
    }
  }

  /**
   * All divergences, those never asked for last.
   *
   * @param asWhole whether the application was to ask for all that is on the tape
   */
  List<Divergence> all(boolean asWhole) {
    List<Divergence> all = new ArrayList<>(latch.all());
    // After the first divergence of a strict replay nothing more could be asked.
    if (asWhole && (settings.mode() != Mode.REPLAY || all.isEmpty())) {
      for (TapeCall call : matching.unasked()) {
        if (all.stream().noneMatch(divergence -> call.equals(divergence.recorded()))) {
          all.add(missing(call));
        }
      }
    }
    return all;
  }

  private static List<String> inWords(Map<Rule, Integer> applied) {
    List<String> words = new ArrayList<>();
    applied.forEach((rule, times) -> words.add(times + " x " + rule.label()));
    return words;
  }

  private static Divergence missing(TapeCall call) {
    String kind = call.boundary().name().toLowerCase(Locale.ROOT);
    String what = call.boundary() == Boundary.MODEL ? kind : kind + " " + call.name();
    return new Divergence(
        Divergence.Kind.MISSING, call.step(), what, call, 0, List.of("never asked"), List.of());
  }
}
