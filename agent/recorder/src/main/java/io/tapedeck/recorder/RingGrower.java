package io.tapedeck.recorder;

import io.tapedeck.journal.Rings;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.locks.LockSupport;

/**
 * Adds rings in a burst, as far as the disk has room. On a thread of its own, which watches at the
 * start, when the writer has yet to load Chronicle, and again whenever much waits, and ends when
 * all is calm: the writer, with its hands full, would look too late.
 */
final class RingGrower {
  private static final long LOOK_NANOS = 10_000_000;
  private static final long CALM_NANOS = 10_000_000_000L;

  private final Rings rings;
  private final Path directory;
  private final Settings settings;
  private volatile boolean watching;
  private volatile boolean full;

  RingGrower(Rings rings, Path directory, Settings settings) {
    this.rings = rings;
    this.directory = directory;
    this.settings = settings;
  }

  /** Starts to watch where much waits; called at each turn of the writer. */
  void look() {
    if (!rings.isCalm()) {
      watch();
    }
  }

  /** Starts to watch, unless there is somebody who does; for one thread. */
  void watch() {
    if (!watching) {
      watching = true;
      Thread thread = new Thread(null, this::run, "tapedeck-ring", 0, false);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What the disk had no room for before may be tried again. */
  void tryAgain() {
    full = false;
  }

  private void run() {
    try {
      long restless = System.nanoTime();
      for (long now = restless; now - restless < CALM_NANOS; now = System.nanoTime()) {
        if (!rings.isCalm()) {
          restless = now;
        }
        if (!full && rings.needMore()) {
          grow();
        } else {
          LockSupport.parkNanos(LOOK_NANOS);
        }
      }
    } finally {
      watching = false;
    }
  }

  private void grow() {
    try {
      long free = FreeSpace.at(directory);
      // Retention counts rings too: they must not drive out what was recorded.
      full =
          free - rings.capacityBytes() < settings.diskFloorBytes()
              || rings.bytes() + rings.capacityBytes() > settings.retentionBytes() / 4;
      if (!full) {
        rings.add();
      }
    } catch (IOException e) {
      // Without it, what does not fit is lost and counted.
      full = true;
    }
  }
}
