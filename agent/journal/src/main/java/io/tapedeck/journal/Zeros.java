package io.tapedeck.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Writes zeros to a new file, so that its place on the disk and its pages in memory are there. With
 * several threads for a ring that is needed soon: where a hundred threads of the application are at
 * work, one thread gets a hundredth of the processors, and the zeros of a ring take a tenth of a
 * second of one.
 */
final class Zeros {
  private static final int STEP_BYTES = 1 << 20;

  private final FileChannel channel;
  private final long length;
  private final AtomicLong next = new AtomicLong();
  private volatile @Nullable IOException trouble;

  private Zeros(FileChannel channel, long length) {
    this.channel = channel;
    this.length = length;
  }

  /**
   * Fills a file.
   *
   * @param threads how many write, this one included
   */
  static void fill(FileChannel channel, long length, int threads) throws IOException {
    Zeros zeros = new Zeros(channel, length);
    Thread[] others = new Thread[threads - 1];
    for (int i = 0; i < others.length; i++) {
      others[i] = new Thread(null, zeros::fill, "tapedeck-ring", 0, false);
      others[i].setDaemon(true);
      others[i].start();
    }
    zeros.fill();
    for (Thread other : others) {
      join(other);
    }
    IOException trouble = zeros.trouble;
    if (trouble != null) {
      throw trouble;
    }
  }

  private void fill() {
    ByteBuffer zeros = ByteBuffer.allocateDirect(STEP_BYTES);
    try {
      long at = next.getAndAdd(STEP_BYTES);
      while (at < length && trouble == null) {
        zeros.clear().limit((int) Math.min(STEP_BYTES, length - at));
        while (zeros.hasRemaining()) {
          channel.write(zeros, at + zeros.position());
        }
        at = next.getAndAdd(STEP_BYTES);
      }
    } catch (IOException e) {
      trouble = e;
    }
  }

  private static void join(Thread thread) throws IOException {
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
