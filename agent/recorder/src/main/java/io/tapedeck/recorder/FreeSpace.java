package io.tapedeck.recorder;

import java.nio.file.Path;

/** How much may still be written. */
final class FreeSpace {
  private FreeSpace() {}

  /**
   * Bytes that this process may still write below a directory; 0 where that cannot be told. Asks
   * the directory itself: {@link java.nio.file.FileStore} would read the table of mounts each time.
   */
  static long at(Path directory) {
    return directory.toFile().getUsableSpace();
  }
}
