package io.tapedeck.instrumentation.apache;

import io.tapedeck.spi.Playback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** A recorded body: no read gives more than the rest of one recorded chunk. */
public final class PlayedInput extends InputStream {
  private final Playback playback;
  private @Nullable ByteBuffer chunk = ByteBuffer.allocate(0);

  public PlayedInput(Playback playback) {
    this.playback = playback;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    while (chunk != null && !chunk.hasRemaining()) {
      chunk = next();
    }
    if (chunk == null) {
      return -1;
    }
    int read = Math.min(length, chunk.remaining());
    chunk.get(bytes, offset, read);
    return read;
  }

  @Override
  public int available() {
    return chunk == null ? 0 : chunk.remaining();
  }

  private @Nullable ByteBuffer next() throws IOException {
    try {
      return playback.nextChunk();
    } catch (IOException | RuntimeException | Error recorded) {
      throw recorded;
    } catch (Throwable recorded) {
      throw new IOException(recorded);
    }
  }
}
