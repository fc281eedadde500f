package io.tapedeck.instrumentation.ktor;

import io.ktor.utils.io.ByteReadChannel;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlinx.io.Buffer;
import kotlinx.io.Source;
import org.jspecify.annotations.Nullable;

/**
 * Reads when its reader reads, and copies what came. It takes what is there already, as the channel
 * itself would put it aside for its reader, and waits for nothing else.
 */
final class TeedReader implements ByteReadChannel {
  private static final int PIECE_BYTES = 8192;

  private final ByteReadChannel channel;
  private final Reading reading;
  private final Buffer taken = new Buffer();
  private byte @Nullable [] piece;

  /** Told of what passes, by one thread at a time. */
  interface Reading {
    void took(byte[] from, int count);

    default void ended() {}

    default void failed(Throwable thrown) {}

    /** The reader wants no more. */
    default void closed() {}
  }

  TeedReader(ByteReadChannel channel, Reading reading) {
    this.channel = channel;
    this.reading = reading;
  }

  @Override
  public @Nullable Throwable getClosedCause() {
    Throwable cause = channel.getClosedCause();
    if (cause != null) {
      reading.failed(cause);
    }
    return cause;
  }

  @Override
  public boolean isClosedForRead() {
    if (!channel.isClosedForRead()) {
      return false;
    }
    if (getClosedCause() != null) {
      return true;
    }
    reading.ended();
    return taken.exhausted();
  }

  @Override
  public Source getReadBuffer() {
    if (taken.exhausted() || getClosedCause() != null) {
      try {
        take(channel.getReadBuffer());
      } catch (Throwable t) {
        reading.failed(t);
        throw t;
      }
    }
    return taken;
  }

  @Override
  public @Nullable Object awaitContent(int min, Continuation<? super Boolean> reader) {
    int missing = (int) (min - taken.getSize());
    if (missing <= 0 && channel.getClosedCause() == null) {
      return true;
    }
    Object result;
    try {
      result =
          channel.awaitContent(
              Math.max(1, missing),
              new Then(reader, (more, failure) -> failure == null ? came(min) : failed(failure)));
    } catch (Throwable t) {
      return failed(t);
    }
    return result == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? result : came(min);
  }

  private Object came(int min) {
    take(channel.getReadBuffer());
    if (channel.isClosedForRead() && channel.getClosedCause() == null) {
      reading.ended();
    }
    return taken.getSize() >= min;
  }

  private @Nullable Object failed(Throwable thrown) {
    reading.failed(thrown);
    Then.fail(thrown);
    return null;
  }

  @Override
  public void cancel(@Nullable Throwable cause) {
    if (!isClosedForRead()) {
      reading.closed();
    }
    channel.cancel(cause);
  }

  /** Only what is in memory: a source's own transfer would read it to its end. */
  private void take(Source from) {
    Buffer there = from.getBuffer();
    if (there.exhausted()) {
      return;
    }
    byte[] copy = piece == null ? new byte[PIECE_BYTES] : piece;
    piece = copy;
    Buffer copied = there.copy(); // Shares the bytes.
    for (int count = read(copied, copy); count > 0; count = read(copied, copy)) {
      reading.took(copy, count);
    }
    taken.transferFrom(there);
  }

  private static int read(Buffer from, byte[] into) {
    return from.readAtMostTo(into, 0, into.length);
  }
}
