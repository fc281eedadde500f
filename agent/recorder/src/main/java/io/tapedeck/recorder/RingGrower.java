package io.tapedeck.recorder;

import io.tapedeck.journal.Rings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Adds rings in a burst, as far as the disk has room. Each time on a thread of its own that ends
 * when there are enough: the writer has its hands full then, and gets little of the processors.
 */
final class RingGrower {
  private final Rings rings;
  private final Path directory;
  private final long diskFloorBytes;
  private volatile boolean growing;
  private volatile boolean full;

  RingGrower(Rings rings, Path directory, long diskFloorBytes) {
    this.rings = rings;
    this.directory = directory;
    this.diskFloorBytes = diskFloorBytes;
  }

  /** Called at each turn of the writer. */
  void look() {
    if (!growing && !full && rings.needMore()) {
      growing = true;
      Thread thread = new Thread(null, this::grow, "tapedeck-ring", 0, false);
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** What the disk had no room for before may be tried again. */
  void tryAgain() {
    full = false;
  }

  private void grow() {
    try {
      while (rings.needMore()) {
        long free = Files.getFileStore(directory).getUsableSpace();
        if (free - rings.capacityBytes() < diskFloorBytes) {
          full = true;
          return;
        }
        rings.add();
      }
    } catch (IOException e) {
      // Without it, what does not fit is lost and counted.
      full = true;
    } finally {
      growing = false;
    }
  }
}
