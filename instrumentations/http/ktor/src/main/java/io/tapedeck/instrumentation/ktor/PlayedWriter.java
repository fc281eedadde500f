package io.tapedeck.instrumentation.ktor;

import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannelOperationsKt;
import io.ktor.utils.io.ByteWriteChannel;
import io.tapedeck.spi.Call;
import java.io.ByteArrayOutputStream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.CoroutineContext;
import kotlinx.coroutines.BuildersKt;
import kotlinx.io.Buffer;
import kotlinx.io.Sink;
import org.jspecify.annotations.Nullable;

/** Takes a request's body in, and sends it to nobody. */
final class PlayedWriter implements ByteWriteChannel {
  private final Call call;
  private final Buffer written = new Buffer();
  private final ByteArrayOutputStream taken = new ByteArrayOutputStream();
  private volatile boolean closed;
  private volatile @Nullable Throwable cause;

  private PlayedWriter(Call call) {
    this.call = call;
  }

  /**
   * Waits until all of a body is here.
   *
   * @throws Throwable what the body threw
   */
  static byte[] of(OutgoingContent body, Call call, CoroutineContext context) throws Throwable {
    PlayedWriter channel = new PlayedWriter(call);
    Object unused = BuildersKt.runBlocking(context, (scope, taker) -> write(body, channel, taker));
    channel.take();
    if (channel.cause != null) {
      throw channel.cause;
    }
    return channel.taken.toByteArray();
  }

  @SuppressWarnings("unchecked") // what comes of it is of no interest
  private static @Nullable Object write(
      OutgoingContent body, PlayedWriter channel, Continuation<?> taker) {
    if (body instanceof OutgoingContent.ReadChannelContent content) {
      return ByteReadChannelOperationsKt.copyTo(
          content.readFrom(), channel, (Continuation<Long>) taker);
    }
    return body instanceof OutgoingContent.WriteChannelContent content
        ? content.writeTo(channel, (Continuation<Unit>) taker)
        : Unit.INSTANCE;
  }

  private void take() {
    byte[] bytes = new byte[(int) written.getSize()];
    for (int at = 0; at < bytes.length; ) {
      at += written.readAtMostTo(bytes, at, bytes.length);
    }
    call.data(Call.Direction.REQUEST, bytes, 0, bytes.length);
    taken.writeBytes(bytes);
  }

  @Override
  public boolean isClosedForWrite() {
    return closed;
  }

  @Override
  public @Nullable Throwable getClosedCause() {
    return cause;
  }

  @Override
  public Sink getWriteBuffer() {
    return written;
  }

  @Override
  public Object flush(Continuation<? super Unit> writer) {
    take();
    return Unit.INSTANCE;
  }

  @Override
  public Object flushAndClose(Continuation<? super Unit> writer) {
    take();
    closed = true;
    return Unit.INSTANCE;
  }

  @Override
  public void cancel(@Nullable Throwable why) {
    cause = why;
    closed = true;
  }
}
