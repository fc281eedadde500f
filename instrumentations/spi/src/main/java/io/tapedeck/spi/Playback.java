package io.tapedeck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** What was recorded of a call's answer, to be given to the application again. */
public interface Playback {

  /** HTTP status, or 0 where the boundary has none or no answer came. */
  int status();

  /** Recorded headers. */
  Headers headers();

  /**
   * The next chunk with the boundaries it was recorded with, or null at the end.
   *
   * @throws Throwable what the application saw in place of the rest
   */
  @Nullable ByteBuffer nextChunk() throws Throwable;
}
