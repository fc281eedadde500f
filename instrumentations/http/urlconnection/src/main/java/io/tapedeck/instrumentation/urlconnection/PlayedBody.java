package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Playback;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The recorded chunks, one for each read, and then the end or what was thrown there. */
final class PlayedBody extends InputStream {
  private final Playback playback;
  private @Nullable ByteBuffer chunk;

  PlayedBody(Playback playback) {
    this.playback = playback;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    ByteBuffer present = chunk;
    while (present == null || !present.hasRemaining()) {
      present = next();
      if (present == null) {
        return -1;
      }
    }
    chunk = present;
    int read = Math.min(length, present.remaining());
    present.get(bytes, offset, read);
    return read;
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
