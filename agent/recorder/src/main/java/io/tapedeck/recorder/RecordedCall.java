package io.tapedeck.recorder;

import io.tapedeck.journal.Kind;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.masking.Masking;
import io.tapedeck.spi.Call;
import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import io.tapedeck.spi.Scope;
import io.tapedeck.spi.TestFailures;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * One call on its way into the ring. Ends once. What was on its way when the application left, and
 * comes in after the end, is kept too.
 */
final class RecordedCall implements Call {
  private static final int MESSAGE_LIMIT_CHARS = 4_096;
  private static final int CAUSES_LIMIT = 8;

  private final Handover handover;
  private final HeaderFilter headers;
  private final Masking masking;
  private final long id;
  private final RecorderScope scope;
  private final long budgetBytes;
  private final @Nullable String traceparent;

  /** False where the operator wants no bodies: leaving them out is then no loss. */
  private final boolean bodies;

  private final AtomicBoolean ended = new AtomicBoolean();

  // Each direction is written by one thread at a time; the end is ordered after both by the client.
  private volatile long requestBytes;
  private volatile long responseBytes;
  private volatile long leftOutBytes;

  /**
   * A call whose begin is in the ring.
   *
   * @param budgetBytes how much of each body is kept
   */
  RecordedCall(
      Recorder recorder, Handover handover, long id, RecorderScope scope, long budgetBytes) {
    this(recorder, handover, id, scope, budgetBytes, null);
  }

  /**
   * A call that hands a trace on.
   *
   * @param traceparent what its request still lacks, or null
   */
  RecordedCall(
      Recorder recorder,
      Handover handover,
      long id,
      RecorderScope scope,
      long budgetBytes,
      @Nullable String traceparent) {
    this.handover = handover;
    this.headers = recorder.headers();
    this.masking = recorder.masking();
    this.id = id;
    this.scope = scope;
    this.bodies = recorder.settings().bodies();
    this.budgetBytes = bodies ? budgetBytes : 0;
    this.traceparent = traceparent;
  }

  @Override
  public Scope scope() {
    return scope;
  }

  @Override
  public @Nullable String traceparent() {
    return traceparent;
  }

  @Override
  public @Nullable Playback playback() {
    return null;
  }

  @Override
  public boolean answersFromTape() {
    return false;
  }

  @Override
  public void data(Direction direction, ByteBuffer bytes) {
    TestFailures.at("wrapper");
    int length = bytes.remaining();
    long offset = advance(direction, length);
    if (offset + length <= budgetBytes) {
      handover.offerData(id, of(direction), offset, bytes);
    } else if (offset < budgetBytes) {
      ByteBuffer within = bytes.duplicate();
      within.limit(within.position() + (int) (budgetBytes - offset));
      handover.offerData(id, of(direction), offset, within);
    }
  }

  @Override
  public void data(Direction direction, byte[] bytes, int offset, int length) {
    TestFailures.at("wrapper");
    long at = advance(direction, length);
    long within = Math.min(length, budgetBytes - at);
    if (within > 0) {
      handover.offerData(id, of(direction), at, bytes, offset, (int) within);
    }
  }

  /** The next bytes of a body passed and are not kept. */
  @SuppressWarnings("NonAtomicVolatileUpdate") // a count for a person, right but for a race
  void leaveOut(Direction direction, int length) {
    long at = advance(direction, length);
    leftOutBytes += Math.max(0, Math.min(length, budgetBytes - at));
  }

  @SuppressWarnings("NonAtomicVolatileUpdate") // one thread at a time for each direction
  private long advance(Direction direction, int length) {
    if (direction == Direction.REQUEST) {
      long at = requestBytes;
      requestBytes = at + length;
      return at;
    }
    long at = responseBytes;
    responseBytes = at + length;
    return at;
  }

  @Override
  public void head(int status, Headers from) {
    handover.offer(
        Kind.HEAD,
        record -> {
          record.call(id).status(status);
          put(record, from);
        });
  }

  private void put(RecordEncoder record, Headers from) {
    RecordEncoder.HeaderBlock block = record.beginHeaders();
    from.forEach(
        (name, value) -> {
          String admitted = headers.admit(name, value);
          if (admitted != null) {
            block.add(name, admitted);
          }
        });
    block.end();
  }

  @Override
  public void end(Ending ending, @Nullable Throwable cause) {
    if (!ended.compareAndSet(false, true)) {
      return;
    }
    long cut =
        leftOutBytes
            + Math.max(0, requestBytes - budgetBytes)
            + Math.max(0, responseBytes - budgetBytes);
    if (cut > 0 && bodies) {
      String reason = Losses.Reason.BODY_BUDGET.text;
      handover.offer(Kind.LOSS, record -> record.call(id).loss(reason, 0, cut));
    }
    handover.offer(
        Kind.END,
        record -> {
          record.call(id).outcome(of(ending));
          if (cause != null) {
            record.exception(cause.getClass().getName(), message(cause));
            causes(record, cause);
          }
          record.bodyBytes(requestBytes, responseBytes);
        });
  }

  private void causes(RecordEncoder record, Throwable thrown) {
    Throwable cause = thrown.getCause();
    for (int depth = 0; cause != null && depth < CAUSES_LIMIT; depth++) {
      record.cause(cause.getClass().getName(), message(cause));
      cause = cause.getCause();
    }
  }

  private @Nullable String message(Throwable cause) {
    String message;
    try {
      message = cause.getMessage();
    } catch (RuntimeException e) {
      message = "getMessage() threw " + e.getClass().getName();
    }
    if (message == null) {
      return null;
    }
    return masking.text(
        message.length() > MESSAGE_LIMIT_CHARS
            ? message.substring(0, MESSAGE_LIMIT_CHARS)
            : message);
  }

  private static io.tapedeck.journal.Direction of(Direction direction) {
    return direction == Direction.REQUEST
        ? io.tapedeck.journal.Direction.REQUEST
        : io.tapedeck.journal.Direction.RESPONSE;
  }

  private static Outcome of(Ending ending) {
    return switch (ending) {
      case OK -> Outcome.OK;
      case ERROR -> Outcome.ERROR;
      case CANCELLED -> Outcome.CANCELLED;
      case CLOSED_EARLY -> Outcome.CLOSED_EARLY;
    };
  }
}
