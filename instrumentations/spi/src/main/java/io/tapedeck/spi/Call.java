package io.tapedeck.spi;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/**
 * One crossing of a boundary, from begin to exactly one end; later ends are ignored. Methods may be
 * called from any thread, one direction from one thread at a time. Bytes are copied before the
 * method returns and positions are left alone.
 */
public interface Call {

  /** The scope in which calls made on behalf of this one begin. */
  Scope scope();

  /**
   * What the request is to carry as {@code traceparent}, so that whoever receives it knows its
   * session; null where it is to go as it is, since it carries one already, say.
   */
  default @Nullable String traceparent() {
    return null;
  }

  /**
   * What the tape holds for this call, or null when the real thing is to be asked. Ask once, after
   * the whole request was handed over with {@link #data}.
   */
  @Nullable Playback playback();

  /** Whether {@link #playback} will answer: the hook then drains the request and sends nothing. */
  boolean answersFromTape();

  /** The next bytes of a body. */
  void data(Direction direction, ByteBuffer bytes);

  /** The next bytes of a body. */
  void data(Direction direction, byte[] bytes, int offset, int length);

  /** Status and headers of the answer. */
  void head(int status, Headers headers);

  /** The call ended and the application has all it will get. */
  void end(Ending ending, @Nullable Throwable cause);

  /** Which way bytes travel, seen from the application. */
  enum Direction {
    REQUEST,
    RESPONSE
  }

  /** How a call ends. */
  enum Ending {
    OK,
    ERROR,
    CANCELLED,
    CLOSED_EARLY
  }
}
