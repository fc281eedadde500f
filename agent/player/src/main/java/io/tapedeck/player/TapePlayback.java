package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.Outcome;
import io.tapedeck.player.tape.Chunk;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/** A recorded answer on its way to the application, and into the journal of this run. */
final class TapePlayback implements Playback {
  /** Less is the time that it takes to leave, and no waiting. */
  private static final long WORTH_KEEPING_NANOS = 50_000_000;

  /** By which whatever makes the application leave may be late. */
  private static final long SPARE_NANOS = 1_000_000_000;

  /** Nobody who replays is to wait for minutes. */
  private static final long LONGEST_SILENCE_NANOS = 60_000_000_000L;

  private final TapeCall call;
  private final List<TapeCall> redirects;
  private final boolean recordedTiming;
  private final @Nullable Call fork;
  private final long startNanos = System.nanoTime();
  private int next;
  private boolean ended;
  private boolean keepsSilence;

  TapePlayback(
      TapeCall call, List<TapeCall> redirects, boolean recordedTiming, @Nullable Call fork) {
    this.call = call;
    this.redirects = redirects;
    this.recordedTiming = recordedTiming;
    this.fork = fork;
    if (call.status() > 0) {
      waitUntil(call.headNanos());
      if (fork != null) {
        fork.head(call.status(), headers(call));
      }
    }
  }

  @Override
  public int status() {
    return call.status();
  }

  @Override
  public Headers headers() {
    return headers(call);
  }

  @Override
  public List<Redirect> redirects() {
    return redirects.stream()
        .map(hop -> new Redirect(hop.status(), headers(hop), hop.location()))
        .toList();
  }

  @Override
  public Playback keepingSilence() {
    keepsSilence = call.silenceNanos() >= WORTH_KEEPING_NANOS;
    return this;
  }

  @Override
  public boolean takesItsTime() {
    return recordedTiming || keepsSilence;
  }

  private static Headers headers(TapeCall call) {
    return sink -> {
      for (Header header : call.headers()) {
        sink.field(header.name(), header.value());
      }
    };
  }

  @Override
  public @Nullable ByteBuffer nextChunk() throws Throwable {
    if (next < call.chunks().size()) {
      Chunk chunk = call.chunks().get(next++);
      waitUntil(chunk.monotonicNanos());
      if (fork != null) {
        fork.data(Call.Direction.RESPONSE, chunk.bytes());
      }
      return chunk.bytes().duplicate();
    }
    keepSilence();
    if (!endedWell()) {
      waitUntil(call.endedNanos());
      Throwable recorded = RecordedExceptions.of(call);
      end(
          call.outcome() == Outcome.CANCELLED ? Call.Ending.CANCELLED : Call.Ending.ERROR,
          recorded);
      throw recorded;
    }
    end(call.outcome() == Outcome.CLOSED_EARLY ? Call.Ending.CLOSED_EARLY : Call.Ending.OK, null);
    return null;
  }

  /** A tool whose exception the framework made a text of has both; the application saw the text. */
  private boolean endedWell() {
    boolean text = call.boundary() == Boundary.TOOL && !call.chunks().isEmpty();
    return text || call.outcome() == Outcome.OK || call.outcome() == Outcome.CLOSED_EARLY;
  }

  private void end(Call.Ending ending, @Nullable Throwable cause) {
    if (fork != null && !ended) {
      fork.end(ending, cause);
    }
    ended = true;
  }

  private void waitUntil(long recordedNanos) {
    if (recordedTiming) {
      parkUntil(startNanos + (recordedNanos - call.beganNanos()));
    }
  }

  /** A little longer than it was: what made the application leave is to come first. */
  private void keepSilence() {
    if (keepsSilence) {
      long silence = Math.min(call.silenceNanos(), LONGEST_SILENCE_NANOS);
      parkUntil(System.nanoTime() + silence + Math.max(SPARE_NANOS, silence / 2));
      keepsSilence = false;
    }
  }

  /** Whoever is interrupted wants no more. */
  private static void parkUntil(long due) {
    for (long left = due - System.nanoTime();
        left > 0 && !Thread.currentThread().isInterrupted();
        left = due - System.nanoTime()) {
      LockSupport.parkNanos(left);
    }
  }
}
