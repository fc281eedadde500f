package io.tapedeck.player;

import io.tapedeck.journal.masking.MaskedStream;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.player.match.Asked;
import io.tapedeck.player.match.CanonicalRequest;
import io.tapedeck.player.match.Match;
import io.tapedeck.player.match.Matching;
import io.tapedeck.player.tape.Chunk;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.Playback;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Decides what each call is answered with, and keeps account of it. Thread-safe. */
final class Referee {
  private final Tape tape;
  private final PlaySettings settings;
  private final Masking masking;
  private final Matching matching;
  private final Faults faults;
  private final Edits edits;
  private final Pins pins;
  private final Findings findings;
  private final OpenEntries openEntries = new OpenEntries();
  private final AtomicInteger answered = new AtomicInteger();
  private final AtomicInteger live = new AtomicInteger();

  /** The last step that was let pass before the replay was stopped, or -1. */
  private volatile int stoppedAfter = -1;

  private volatile boolean liveByNow;

  Referee(Tape tape, PlaySettings settings, Masking masking) {
    this.tape = tape;
    this.settings = settings;
    this.masking = masking;
    this.matching = new Matching(tape, settings.rules());
    this.findings = new Findings(tape, settings, matching);
    this.faults = new Faults(settings.faults());
    this.edits = new Edits(settings.edits());
    this.pins = new Pins(settings.pins(), tape);
  }

  /**
   * An agent is not answered, it runs; what differs shows at its calls. Which one it is of those
   * that ran in parallel, what it was given tells, which is known once it makes a call, or ends.
   */
  void agent(PlayedCall call) {
    Asked whole = call.asked();
    CanonicalRequest asked = CanonicalRequest.of(whole.withoutBody(), settings.rules());
    Match match =
        matching.match(call.parent(), call.crossing().keys(), call.beganOn(), whole.body(), asked);
    if (match instanceof Match.Found found) {
      call.found(found.call());
    } else if (match instanceof Match.Moved moved) {
      call.found(moved.call());
    }
  }

  /**
   * A node is not answered either, but which nodes run, and after which, is the graph's way: where
   * it takes another than on the tape, that is the divergence, and not what follows from it. What a
   * node is given is not compared: it may hold what is new in every run, and where that matters, a
   * call shows it.
   */
  void node(PlayedCall call) {
    CanonicalRequest asked = CanonicalRequest.of(call.asked(), settings.rules());
    Match match = match(call, asked);
    call.found(found(match));
    boolean elsewhere = match instanceof Match.Extra || match instanceof Match.Changed;
    if (elsewhere && !liveByNow && settings.mode() != Mode.SPY) {
      findings.add(findings.of(call, asked, match));
    }
  }

  /**
   * A server received a request. What it does for others than those on the tape, such as health
   * checks, is no divergence.
   *
   * @param id of the recorded call where the request says so, or null
   * @return whether it is on the tape, or may be: that is known once a call is made on its behalf
   */
  boolean entry(PlayedCall call, @Nullable Long id) {
    if (id == null) {
      return matching.hasEntry(CanonicalRequest.of(call.asked(), settings.rules()));
    }
    foundEntry(call, matching.entry(id));
    return call.recorded() != null;
  }

  /**
   * A call is made on behalf of a request to a server, or of work. Only such requests are on a
   * tape; and only by now is it known what was asked, by which it is told from others.
   */
  void claimEntry(PlayedCall call) {
    foundEntry(call, matching.entry(CanonicalRequest.of(call.asked(), settings.rules())));
  }

  private void foundEntry(PlayedCall call, @Nullable TapeCall recorded) {
    call.found(recorded);
    if (recorded != null && recorded.outcome() != null) {
      openEntries.add(call);
    }
  }

  /** Compares what a client got with what it got when the tape was made. */
  void compareAnswer(PlayedCall call) {
    try {
      if (!liveByNow) {
        findings.compareAnswer(call);
      }
    } finally {
      openEntries.remove(call);
    }
  }

  /** Waits for answers that were given and are not compared yet. */
  void awaitAnswers(long millis) {
    openEntries.await(millis);
  }

  /** A call that is made for real, whatever it asks. */
  void live(PlayedCall call) {
    if (settings.mode() != Mode.DIFF) {
      call.found(matching.next(call.parent(), call.boundary()));
    }
  }

  private Match match(PlayedCall call, CanonicalRequest asked) {
    String thread = Thread.currentThread().getName();
    return matching.match(call.parent(), call.crossing().keys(), thread, asked);
  }

  /**
   * What the tape has for a call whose request has passed; null where it is to be asked for real.
   *
   * @throws ReplayDivergence where the tape has nothing and the mode allows nothing else
   */
  @Nullable Playback answer(PlayedCall call) {
    Divergence first = findings.first();
    if (first != null && settings.mode() == Mode.REPLAY) {
      throw new ReplayDivergence("the replay has diverged already, at " + first.title());
    }
    if (settings.fail().contains(call.boundary())) {
      return new FailedPlayback(new IOException("play.fail: " + call.crossing().what() + " fails"));
    }
    byte[] stub = settings.stubs().get(call.boundary());
    if (stub != null) {
      // What such a boundary is asked is not compared, and what follows from the answer is new.
      call.found(matching.next(call.parent(), call.boundary()));
      liveByNow = true;
      return new StubPlayback(call.crossing().url() != null, stub, call.fork());
    }
    CanonicalRequest asked = CanonicalRequest.of(call.asked(), settings.rules());
    boolean mayBeLive = settings.live().contains(call.boundary());
    if (mayBeLive && liveByNow) {
      return askedForReal(call, matching.next(call.parent(), call.boundary()), Integer.MAX_VALUE);
    }
    Match match = match(call, asked);
    findings.count(asked);
    if (mayBeLive && step(match) >= settings.liveFromStep()) {
      liveByNow = true;
      return askedForReal(call, found(match), step(match));
    }
    TapeCall recorded = settle(call, asked, match);
    if (recorded == null) {
      live.incrementAndGet();
      return null;
    }
    if (recorded.step() > settings.untilStep()) {
      stoppedAfter = settings.untilStep();
    }
    if (stoppedAfter >= 0) {
      throw new ReplayStopped(stoppedAfter);
    }
    call.found(recorded);
    Breakpoints.Decision decision = settings.breakpoints().at(call, recorded, recorded.step());
    if (!(decision instanceof Breakpoints.Decision.Go)) {
      matching.coverBelow(recorded);
      return decided(call, recorded, decision);
    }
    Fault fault = faults.hitting(recorded);
    if (fault != null) {
      if (fault.passes()) {
        matching.giveBack(recorded);
      } else {
        matching.coverBelow(recorded);
      }
      return new TapePlayback(
          fault.put(recorded), List.of(), settings.recordedTiming(), call.fork());
    }
    answered.incrementAndGet();
    pins.reached(recorded);
    matching.coverBelow(recorded);
    TapeCall edited = edits.result(recorded);
    return playback(edited == null ? recorded : edited, call);
  }

  /** The call stands at a step from which on its boundary is live. */
  private @Nullable Playback askedForReal(PlayedCall call, @Nullable TapeCall instead, int step) {
    call.found(instead);
    Breakpoints.Decision decision = settings.breakpoints().at(call, null, step);
    if (!(decision instanceof Breakpoints.Decision.Go)) {
      return decided(call, instead, decision);
    }
    live.incrementAndGet();
    String url = call.crossing().url();
    byte[] edited = url == null ? null : edits.request(step, url, call.request());
    return edited == null ? null : send(call, edited);
  }

  private Playback send(PlayedCall call, byte[] request) {
    call.recordRequest(request);
    return LivePlayback.ask(call.crossing(), request, call.fork());
  }

  /** What the operator wants in place of what would have come. */
  private Playback decided(
      PlayedCall call, @Nullable TapeCall recorded, Breakpoints.Decision decision) {
    if (decision instanceof Breakpoints.Decision.Send send) {
      live.incrementAndGet();
      liveByNow = true;
      return send(call, send.request());
    }
    if (decision instanceof Breakpoints.Decision.Answer answer && recorded != null) {
      // What the application does with an answer that nobody recorded is its own affair.
      liveByNow = true;
      List<Chunk> body = List.of(new Chunk(ByteBuffer.wrap(answer.body()), 0));
      return playback(recorded.answered(recorded.status(), body), call);
    }
    stoppedAfter = Math.max(0, (recorded == null ? findings.stepNow() : recorded.step()) - 1);
    throw new ReplayStopped(stoppedAfter);
  }

  /** The step at which a call is made; one that is not on the tape stands where the replay does. */
  private int step(Match match) {
    TapeCall found = found(match);
    return found == null ? findings.stepNow() : found.step();
  }

  private static @Nullable TapeCall found(Match match) {
    if (match instanceof Match.Found found) {
      return found.call();
    }
    if (match instanceof Match.Changed changed) {
      return changed.call();
    }
    return match instanceof Match.Moved moved ? moved.call() : null;
  }

  private @Nullable TapeCall settle(PlayedCall call, CanonicalRequest asked, Match match) {
    if (match instanceof Match.Found found) {
      return found.call();
    }
    if (liveByNow && match instanceof Match.Moved moved) {
      return moved.call(); // The same, only elsewhere: the session has taken another way.
    }
    Divergence divergence = findings.of(call, asked, match);
    if (settings.mode() == Mode.SPY) {
      return null;
    }
    findings.add(divergence);
    boolean lenient = settings.mode() == Mode.LENIENT;
    if (lenient && match instanceof Match.Changed changed) {
      return changed.call();
    }
    if (lenient && match instanceof Match.Moved moved) {
      return moved.call();
    }
    throw new ReplayDivergence(
        divergence.title() + "\n  " + String.join("\n  ", divergence.lines()));
  }

  /** The application did not bring its request to an end, as it may have when recorded. */
  void requestFailed(PlayedCall call) {
    CanonicalRequest asked = CanonicalRequest.of(call.asked(), settings.rules());
    TapeCall recorded = matching.unanswered(call.parent(), asked);
    call.found(recorded);
    if (recorded != null) {
      answered.incrementAndGet();
    }
  }

  /** What the application saw when it failed to bring its request, or null. */
  @Nullable Playback failure(PlayedCall call) {
    TapeCall recorded = call.recorded();
    return recorded == null ? null : playback(recorded, call);
  }

  private TapePlayback playback(TapeCall recorded, PlayedCall call) {
    List<TapeCall> redirects = matching.redirects(recorded);
    return new TapePlayback(recorded, redirects, settings.recordedTiming(), call.fork());
  }

  /** Compares a call that was made for real. */
  void compare(PlayedCall call) {
    live.incrementAndGet();
    if (settings.mode() != Mode.DIFF) {
      return;
    }
    CanonicalRequest asked = CanonicalRequest.of(call.asked(), settings.rules());
    Match match = match(call, asked);
    findings.count(asked);
    if (match instanceof Match.Found found) {
      call.found(found.call());
    } else {
      findings.add(findings.of(call, asked, match));
    }
  }

  Pins pins() {
    return pins;
  }

  long nowMillis() {
    return pins.nowMillis();
  }

  byte[] masked(byte[] body) {
    MaskedStream.Workspace workspace = new MaskedStream.Workspace();
    MaskedStream stream = masking.stream(workspace);
    int length = stream.take(body, 0, body.length, true);
    return Arrays.copyOfRange(workspace.bytes(), stream.start(), stream.start() + length);
  }

  /** What became of the replay so far. */
  ReplayReport report(Map<String, Integer> refused) {
    // Once it went its own way, or was stopped, nothing is missed.
    boolean asWhole = !liveByNow && stoppedAfter < 0;
    return new ReplayReport(
        tape,
        settings,
        answered.get(),
        live.get(),
        findings.all(asWhole),
        matching.unasked(),
        findings.normalised(),
        stoppedAfter,
        faults.given(),
        edits.made(),
        edits.missed(),
        refused);
  }
}
