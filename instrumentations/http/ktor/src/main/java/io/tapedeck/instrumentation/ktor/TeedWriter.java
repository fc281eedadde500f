package io.tapedeck.instrumentation.ktor;

import io.ktor.utils.io.ByteWriteChannel;
import io.tapedeck.spi.Call;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.io.Buffer;
import kotlinx.io.Sink;
import org.jspecify.annotations.Nullable;

/** Copies what a request's body wrote when it is flushed. It is written to the channel itself. */
final class TeedWriter implements ByteWriteChannel {
  private static final @Nullable MethodHandle AUTO_FLUSH = autoFlush();

  private final ByteWriteChannel channel;
  private final Call call;

  TeedWriter(ByteWriteChannel channel, Call call) {
    this.channel = channel;
    this.call = call;
  }

  /** Copies what was written since the last flush. */
  void copy() {
    if (!channel.isClosedForWrite()) {
      Buffer written = channel.getWriteBuffer().getBuffer().copy(); // Shares the bytes.
      byte[] bytes = new byte[(int) written.getSize()];
      int count = written.readAtMostTo(bytes, 0, bytes.length);
      while (count > 0) {
        call.data(Call.Direction.REQUEST, bytes, 0, count);
        count = written.readAtMostTo(bytes, 0, bytes.length);
      }
    }
  }

  @Override
  public boolean getAutoFlush() {
    try {
      return AUTO_FLUSH != null && (boolean) AUTO_FLUSH.invokeExact(channel);
    } catch (Throwable t) {
      return false;
    }
  }

  /** Later versions ask channels of every class. */
  private static @Nullable MethodHandle autoFlush() {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(
              ByteWriteChannel.class, "getAutoFlush", MethodType.methodType(boolean.class));
    } catch (ReflectiveOperationException e) {
      return null;
    }
  }

  @Override
  public boolean isClosedForWrite() {
    return channel.isClosedForWrite();
  }

  @Override
  public @Nullable Throwable getClosedCause() {
    return channel.getClosedCause();
  }

  @Override
  public Sink getWriteBuffer() {
    return channel.getWriteBuffer();
  }

  @Override
  public @Nullable Object flush(Continuation<? super Unit> writer) {
    copy();
    return channel.flush(writer);
  }

  @Override
  public @Nullable Object flushAndClose(Continuation<? super Unit> writer) {
    copy();
    return channel.flushAndClose(writer);
  }

  @Override
  public void cancel(@Nullable Throwable cause) {
    channel.cancel(cause);
  }
}
