package io.tapedeck.recorder;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.OwnerOnly;
import io.tapedeck.journal.Rings;
import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.Recipient;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * This JVM's journal directory with its lock and rings.
 *
 * @param key with which all that is written there is encrypted, or null
 */
record JournalHome(Path directory, FileLock lock, Rings rings, @Nullable JournalKey key) {

  /**
   * Creates the directory.
   *
   * @throws IOException in words for the operator: what, where, what to do
   */
  static JournalHome create(Settings settings) throws IOException {
    Path directory = settings.journal();
    // First of all: where it cannot be encrypted as asked, nothing is written.
    Recipient recipient = recipient(settings);
    try {
      OwnerOnly.createDirectories(directory);
      long free = FreeSpace.at(directory);
      if (free - settings.ringBytes() < settings.diskFloorBytes()) {
        removeIfEmpty(directory);
        throw new IOException(
            (free >> 20)
                + " MB free at "
                + directory
                + ", disk.floor is "
                + (settings.diskFloorBytes() >> 20)
                + " MB");
      }
      FileChannel lockChannel = OwnerOnly.open(directory.resolve(JournalDirectory.LOCK));
      FileLock lock = lockChannel.tryLock();
      if (lock == null) {
        throw new IOException(directory + " is in use by another process");
      }
      JournalKey key =
          recipient == null ? null : JournalDirectory.at(directory).encryptFor(recipient);
      return new JournalHome(directory, lock, Rings.create(directory, settings.ringBytes()), key);
    } catch (AccessDeniedException e) {
      throw new IOException(e.getFile() + " is not writable: set dir to a directory that is", e);
    } catch (FileSystemException e) {
      throw new IOException(e.getMessage() + ": set dir to a directory that can be written", e);
    }
  }

  private static @Nullable Recipient recipient(Settings settings) throws IOException {
    Path file = settings.encrypt();
    if (file == null) {
      return null;
    }
    try {
      return Recipient.read(file);
    } catch (IOException e) {
      throw new IOException("encrypt: " + e.getMessage(), e);
    }
  }

  private static void removeIfEmpty(Path directory) throws IOException {
    Files.deleteIfExists(directory);
  }
}
