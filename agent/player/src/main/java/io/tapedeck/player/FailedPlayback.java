package io.tapedeck.player;

import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Playback;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** An answer that never comes, because the replay is to show what the application does then. */
record FailedPlayback(Throwable failure) implements Playback {
  @Override
  public int status() {
    return 0;
  }

  @Override
  public Headers headers() {
    return Headers.NONE;
  }

  @Override
  public @Nullable ByteBuffer nextChunk() throws Throwable {
    throw failure;
  }
}
