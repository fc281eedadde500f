package io.tapedeck.apps;

import io.ktor.http.ContentType;
import io.ktor.http.content.ByteArrayContent;
import io.ktor.http.content.OutgoingContent;
import io.ktor.util.cio.ByteBufferPoolKt;
import io.ktor.utils.io.ByteReadChannel;
import io.ktor.utils.io.ByteWriteChannel;
import io.ktor.utils.io.ByteWriteChannelOperationsKt;
import io.ktor.utils.io.jvm.javaio.ReadingKt;
import java.io.InputStream;
import kotlin.Unit;
import kotlin.coroutines.Continuation;
import kotlinx.coroutines.Dispatchers;
import org.jspecify.annotations.Nullable;

/** Request bodies of each kind that Ktor has. */
final class KtorBodies {
  private static final ContentType JSON = ContentType.Application.INSTANCE.getJson();

  private KtorBodies() {}

  static OutgoingContent bytes(byte[] bytes) {
    return new ByteArrayContent(bytes, JSON, null);
  }

  /** Some body with something around it. */
  static final class Wrapped extends OutgoingContent.ContentWrapper {
    Wrapped(OutgoingContent delegate) {
      super(delegate);
    }

    @Override
    public Wrapped copy(OutgoingContent delegate) {
      return new Wrapped(delegate);
    }
  }

  /** Bytes from a stream. */
  static final class Read extends OutgoingContent.ReadChannelContent {
    private final InputStream in;

    Read(InputStream in) {
      this.in = in;
    }

    @Override
    public ByteReadChannel readFrom() {
      return ReadingKt.toByteReadChannel(
          in, Dispatchers.getIO(), ByteBufferPoolKt.getKtorDefaultPool());
    }

    @Override
    public ContentType getContentType() {
      return JSON;
    }
  }

  /** Two pieces, the second of which nobody flushes. */
  static final class Written extends OutgoingContent.WriteChannelContent {
    private final byte[] bytes;
    private final @Nullable Long length;

    /**
     * Writes these bytes.
     *
     * @param length null where it is not to be told
     */
    Written(byte[] bytes, @Nullable Long length) {
      this.bytes = bytes;
      this.length = length;
    }

    @Override
    public @Nullable Object writeTo(ByteWriteChannel channel, Continuation<? super Unit> engine) {
      Unit unused =
          Coroutines.<Unit>await(
              k -> ByteWriteChannelOperationsKt.writeFully(channel, bytes, 0, 20, k));
      unused = Coroutines.<Unit>await(channel::flush);
      return ByteWriteChannelOperationsKt.writeFully(channel, bytes, 20, bytes.length, engine);
    }

    @Override
    public @Nullable Long getContentLength() {
      return length;
    }

    @Override
    public ContentType getContentType() {
      return JSON;
    }
  }
}
