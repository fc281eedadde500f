package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.match.Asked;
import io.tapedeck.player.tape.TapeCall;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A call that the application makes in a replay. */
final class PlayedCall implements Call {
  private final Referee referee;
  private final Crossing crossing;
  private final @Nullable TapeCall parent;
  private final @Nullable Call fork;
  private final boolean live;
  private final PlayScope scope;
  private final String beganOn = Thread.currentThread().getName();
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  /** What the application gave a client; kept of an entry only. */
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  private volatile int status;
  private volatile @Nullable TapeCall recorded;
  private volatile boolean compared;
  private boolean claimed;
  private volatile boolean failed;
  private volatile boolean askedForReal;
  private volatile boolean requestRecorded;

  PlayedCall(
      Referee referee,
      Crossing crossing,
      @Nullable TapeCall parent,
      @Nullable Call fork,
      boolean live) {
    this.referee = referee;
    this.crossing = crossing;
    this.parent = parent;
    this.fork = fork;
    this.live = live;
    this.scope = new PlayScope(this, fork == null ? null : fork.scope());
  }

  Referee referee() {
    return referee;
  }

  Crossing crossing() {
    return crossing;
  }

  Boundary boundary() {
    return crossing.boundary();
  }

  /** The name of the thread on which it began. */
  String beganOn() {
    return beganOn;
  }

  /** The recorded call in whose scope this one is made, or null. */
  @Nullable TapeCall parent() {
    return parent;
  }

  /** The call on the tape that this one is, as far as that is known. */
  @Nullable TapeCall recorded() {
    return recorded;
  }

  /** The call on the tape in whose scope calls are made on behalf of this one, or null. */
  synchronized @Nullable TapeCall asParent() {
    if (recorded == null && !claimed) {
      if (boundary() == Boundary.ENTRY) {
        claimed = true;
        referee.claimEntry(this);
      } else if (boundary() == Boundary.AGENT && live) {
        claimed = true;
        referee.agent(this);
      }
    }
    return recorded;
  }

  void found(@Nullable TapeCall call) {
    recorded = call;
  }

  /** What was asked, once all of it has passed; masked, as what it is compared with. */
  Asked asked() {
    byte[] body = referee.masked(request.toByteArray());
    return new Asked(
        boundary(), crossing.name(), crossing.method(), crossing.url(), body, referee.nowMillis());
  }

  /** The status that the application gave a client, or 0. */
  int status() {
    return status;
  }

  /** What the application gave a client, in the form in which requests are compared. */
  Asked answer() {
    byte[] body = referee.masked(answer.toByteArray());
    return new Asked(boundary(), crossing.name(), null, null, body, referee.nowMillis());
  }

  /** The request as the application made it, secrets included. */
  byte[] request() {
    return request.toByteArray();
  }

  @Nullable Call fork() {
    return fork;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public @Nullable String traceparent() {
    return fork == null ? null : fork.traceparent();
  }

  @Override
  public boolean answersFromTape() {
    return !live;
  }

  @Override
  public @Nullable Playback playback() {
    if (live) {
      return null;
    }
    Playback playback = failed ? referee.failure(this) : referee.answer(this);
    askedForReal = playback == null;
    recordRequest(request());
    return playback;
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {
    if (direction == Direction.REQUEST && askedForReal) {
      return; // It passed once already, to be looked for on the tape.
    }
    if (direction == Direction.REQUEST && !compared) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      request.writeBytes(copy);
    } else if (direction == Direction.RESPONSE && boundary() == Boundary.ENTRY) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      answer.writeBytes(copy);
    }
    // What is looked for on the tape is recorded when it is known what is asked in the end.
    if (fork != null && (live || direction == Direction.RESPONSE)) {
      fork.data(direction, bytes);
    }
  }

  /** Whether it is code of the application's, which was compared when it began. */
  private boolean runs() {
    return boundary() == Boundary.AGENT || boundary() == Boundary.GRAPH_NODE;
  }

  /** Records what was asked, once. */
  void recordRequest(byte[] asked) {
    if (fork != null && !live && !requestRecorded) {
      requestRecorded = true;
      fork.data(Direction.REQUEST, asked, 0, asked.length);
    }
  }

  @Override
  public void data(Direction direction, byte[] bytes, int offset, int length) {
    data(direction, ByteBuffer.wrap(bytes, offset, length));
  }

  @Override
  public void head(int status, Headers headers) {
    this.status = status;
    if (fork != null) {
      fork.head(status, headers);
    }
  }

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {
    if (boundary() == Boundary.AGENT) {
      var unused = asParent(); // One that has made no call is on the tape all the same.
    }
    if (!live && !askedForReal && recorded == null) {
      failed = true;
      referee.requestFailed(this);
    }
    if (live && !compared && !runs()) {
      compared = true;
      if (boundary() == Boundary.ENTRY) {
        referee.compareAnswer(this);
      } else {
        referee.compare(this);
      }
    }
    recordRequest(request());
    if (fork != null) {
      fork.end(ending, cause);
    }
  }
}
