package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.file.StandardOpenOption.CREATE_NEW;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Permissions of what is written: directories 0700, files 0600. */
final class OwnerOnly {
  private static final boolean POSIX =
      FileSystems.getDefault().supportedFileAttributeViews().contains("posix");

  static final FileAttribute<?>[] FILE = attributes("rw-------");
  private static final FileAttribute<?>[] DIRECTORY = attributes("rwx------");

  private OwnerOnly() {}

  static Path createDirectories(Path directory) throws IOException {
    return Files.createDirectories(directory, DIRECTORY);
  }

  /** Writes a new file. */
  static void write(Path file, String text) throws IOException {
    try (FileChannel channel = FileChannel.open(file, Set.of(CREATE_NEW, WRITE), FILE)) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(ISO_8859_1));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    }
  }

  /** For files that a library created with the process's own mask. */
  static void restrict(Path file) throws IOException {
    if (POSIX) {
      Files.setPosixFilePermissions(
          file, Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
    }
  }

  private static FileAttribute<?>[] attributes(String permissions) {
    return POSIX
        ? new FileAttribute<?>[] {
          PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
        }
        : new FileAttribute<?>[0];
  }
}
