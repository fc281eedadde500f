package io.tapedeck.instrumentation.ktor;

import io.ktor.http.Headers;
import io.ktor.http.content.OutgoingContent;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteWriteChannel;
import io.tapedeck.spi.Call;
import java.util.concurrent.atomic.AtomicBoolean;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlin.coroutines.intrinsics.IntrinsicsKt;
import kotlin.ranges.LongRange;
import org.jspecify.annotations.Nullable;

/**
 * A request's body, of each kind that the engine knows. The first time that it is taken it is
 * copied; the engine asks it for its length and headers, and a {@link TeedBody} for all else.
 */
final class TeedContent {
  private TeedContent() {}

  /** Bytes that are there. */
  static final class Bytes extends OutgoingContent.ByteArrayContent {
    private final OutgoingContent.ByteArrayContent content;
    private final Call call;
    private final AtomicBoolean copied = new AtomicBoolean();

    Bytes(OutgoingContent.ByteArrayContent content, Call call) {
      this.content = content;
      this.call = call;
    }

    @Override
    public byte[] bytes() {
      byte[] bytes = content.bytes();
      if (copied.compareAndSet(false, true)) {
        call.data(Call.Direction.REQUEST, bytes, 0, bytes.length);
      }
      return bytes;
    }

    @Override
    public @Nullable Long getContentLength() {
      return content.getContentLength();
    }

    @Override
    public Headers getHeaders() {
      return content.getHeaders();
    }
  }

  /** Bytes that are read from somewhere. */
  static final class Read extends OutgoingContent.ReadChannelContent {
    private final OutgoingContent.ReadChannelContent content;
    private final Call call;
    private final AtomicBoolean copied = new AtomicBoolean();

    Read(OutgoingContent.ReadChannelContent content, Call call) {
      this.content = content;
      this.call = call;
    }

    @Override
    public ByteReadChannel readFrom() {
      return teed(content.readFrom());
    }

    @Override
    public ByteReadChannel readFrom(LongRange range) {
      return teed(content.readFrom(range));
    }

    private ByteReadChannel teed(ByteReadChannel channel) {
      return copied.compareAndSet(false, true)
          ? new TeedReader(
              channel, (bytes, count) -> call.data(Call.Direction.REQUEST, bytes, 0, count))
          : channel;
    }

    @Override
    public @Nullable Long getContentLength() {
      return content.getContentLength();
    }

    @Override
    public Headers getHeaders() {
      return content.getHeaders();
    }
  }

  /** Bytes that the application writes. */
  static final class Written extends OutgoingContent.WriteChannelContent {
    private final OutgoingContent.WriteChannelContent content;
    private final Call call;
    private final AtomicBoolean copied = new AtomicBoolean();

    Written(OutgoingContent.WriteChannelContent content, Call call) {
      this.content = content;
      this.call = call;
    }

    @Override
    public @Nullable Object writeTo(ByteWriteChannel channel, Continuation<? super Unit> engine) {
      if (!copied.compareAndSet(false, true)) {
        return content.writeTo(channel, engine);
      }
      TeedWriter teed = new TeedWriter(channel, call);
      Object result = content.writeTo(teed, new Then(engine, (done, failure) -> rest(teed, done)));
      return result == IntrinsicsKt.getCOROUTINE_SUSPENDED() ? result : rest(teed, result);
    }

    /** The engine flushes what the application did not. */
    private static @Nullable Object rest(TeedWriter teed, @Nullable Object done) {
      teed.copy();
      return done;
    }

    @Override
    public @Nullable Long getContentLength() {
      return content.getContentLength();
    }

    @Override
    public Headers getHeaders() {
      return content.getHeaders();
    }
  }

  /** Bytes that were taken from a body before. */
  static final class Taken extends OutgoingContent.ByteArrayContent {
    private final OutgoingContent content;
    private final byte[] bytes;

    Taken(OutgoingContent content, byte[] bytes) {
      this.content = content;
      this.bytes = bytes;
    }

    @Override
    public byte[] bytes() {
      return bytes;
    }

    @Override
    public @Nullable Long getContentLength() {
      return content.getContentLength();
    }

    @Override
    public Headers getHeaders() {
      return content.getHeaders();
    }
  }
}
