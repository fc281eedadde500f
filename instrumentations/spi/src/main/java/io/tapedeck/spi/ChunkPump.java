package io.tapedeck.spi;

import java.nio.ByteBuffer;

/** Gives the chunks of a recorded answer, one for each that is asked for. Thread-safe. */
public final class ChunkPump {
  private final Playback playback;
  private final Taker taker;
  private long wanted;
  private boolean pumping;
  private boolean over;

  /** Whoever asked for the answer. Told of one thing at a time. */
  public interface Taker {
    void chunk(ByteBuffer chunk);

    void end();

    void failed(Throwable recorded);
  }

  public ChunkPump(Playback playback, Taker taker) {
    this.playback = playback;
    this.taker = taker;
  }

  /** Asks for more, from within {@link Taker#chunk} too. */
  public void request(long n) {
    synchronized (this) {
      wanted = wanted + n < 0 ? Long.MAX_VALUE : wanted + n;
      if (pumping) {
        return;
      }
      pumping = true;
    }
    if (playback.takesItsTime()) {
      // Readers ask for the next chunk before they give away the one that they have.
      AnsweringThreads.EXECUTOR.execute(this::pump);
    } else {
      pump();
    }
  }

  private void pump() {
    while (more()) {
      try {
        ByteBuffer chunk = playback.nextChunk();
        if (chunk != null) {
          taker.chunk(chunk);
        } else if (!cancelled()) {
          cancel();
          taker.end();
        }
      } catch (Throwable recorded) {
        if (!cancelled()) {
          cancel();
          taker.failed(recorded);
        }
      }
    }
  }

  private synchronized boolean more() {
    if (over || wanted == 0) {
      pumping = false;
      return false;
    }
    wanted--;
    return true;
  }

  /** While a chunk was waited for. */
  private synchronized boolean cancelled() {
    return over;
  }

  /** Nothing more is wanted. */
  public synchronized void cancel() {
    over = true;
  }
}
