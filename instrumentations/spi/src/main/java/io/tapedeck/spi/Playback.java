package io.tapedeck.spi;

import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was recorded of a call's answer, to be given to the application again. */
public interface Playback {

  /** HTTP status, or 0 where the boundary has none or no answer came. */
  int status();

  /** Recorded headers. */
  Headers headers();

  /** The redirects that the client followed by itself before this answer, first to last. */
  default List<Redirect> redirects() {
    return List.of();
  }

  /**
   * An answer that sent the client elsewhere.
   *
   * @param location where to, as the header gave it; null where it was not recorded
   */
  record Redirect(int status, Headers headers, @Nullable String location) {}

  /**
   * The same for a client whose threads may be kept waiting: where the application waited in vain
   * until it left, {@link #nextChunk} is as silent as the provider was, and says how the call ended
   * only after that, so that whatever made the application leave has its time again.
   */
  default Playback keepingSilence() {
    return this;
  }

  /**
   * Whether {@link #nextChunk} waits as long as the chunk took to come, so that nobody is to be
   * kept waiting by it who still has the one before.
   */
  default boolean takesItsTime() {
    return false;
  }

  /**
   * The next chunk with the boundaries it was recorded with, or null at the end.
   *
   * @throws Throwable what the application saw in place of the rest
   */
  @Nullable ByteBuffer nextChunk() throws Throwable;
}
