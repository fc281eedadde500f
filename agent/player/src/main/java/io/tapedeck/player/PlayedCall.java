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
  private final Boundary boundary;
  private final String name;
  private final @Nullable String method;
  private final @Nullable String url;
  private final @Nullable String callId;
  private final @Nullable TapeCall parent;
  private final @Nullable Call fork;
  private final boolean live;
  private final PlayScope scope;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();

  /** What the application gave a client; kept of an entry only. */
  private final ByteArrayOutputStream answer = new ByteArrayOutputStream();

  private volatile int status;
  private volatile @Nullable TapeCall recorded;
  private volatile boolean compared;
  private volatile boolean failed;
  private volatile boolean askedForReal;

  PlayedCall(
      Referee referee,
      Boundary boundary,
      String name,
      @Nullable String method,
      @Nullable String url,
      @Nullable String callId,
      @Nullable TapeCall parent,
      @Nullable Call fork,
      boolean live) {
    this.referee = referee;
    this.boundary = boundary;
    this.name = name;
    this.method = method;
    this.url = url;
    this.callId = callId;
    this.parent = parent;
    this.fork = fork;
    this.live = live;
    this.scope = new PlayScope(this, fork == null ? null : fork.scope());
  }

  Boundary boundary() {
    return boundary;
  }

  @Nullable String callId() {
    return callId;
  }

  /** The recorded call in whose scope this one is made, or null. */
  @Nullable TapeCall parent() {
    return parent;
  }

  /** The call on the tape that this one is, as far as that is known. */
  @Nullable TapeCall recorded() {
    return recorded;
  }

  void found(@Nullable TapeCall call) {
    recorded = call;
  }

  /** In words, such as {@code tool search_policy}. */
  String what() {
    String kind = boundary.name().toLowerCase(java.util.Locale.ROOT);
    return boundary == Boundary.MODEL ? kind : kind + " " + name;
  }

  /** What was asked, once all of it has passed; masked, as what it is compared with. */
  Asked asked() {
    byte[] body = referee.masked(request.toByteArray());
    return new Asked(boundary, name, method, url, body, System.currentTimeMillis());
  }

  /** The status that the application gave a client, or 0. */
  int status() {
    return status;
  }

  /** What the application gave a client, in the form in which requests are compared. */
  Asked answer() {
    byte[] body = referee.masked(answer.toByteArray());
    return new Asked(boundary, name, null, null, body, System.currentTimeMillis());
  }

  @Nullable Call fork() {
    return fork;
  }

  @Override
  public Scope scope() {
    return scope;
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
    } else if (direction == Direction.RESPONSE && boundary == Boundary.ENTRY) {
      byte[] copy = new byte[bytes.remaining()];
      bytes.duplicate().get(copy);
      answer.writeBytes(copy);
    }
    if (fork != null) {
      fork.data(direction, bytes);
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
    if (!live && !askedForReal && recorded == null) {
      failed = true;
      referee.requestFailed(this);
    }
    if (live && !compared && boundary != Boundary.AGENT) {
      compared = true;
      if (boundary == Boundary.ENTRY) {
        referee.compareAnswer(this);
      } else {
        referee.compare(this);
      }
    }
    if (fork != null) {
      fork.end(ending, cause);
    }
  }
}
