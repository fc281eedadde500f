package io.tapedeck.store;

import io.tapedeck.journal.OwnerOnly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Where an index lies, and whose turn it is to write it. */
final class IndexFolder {

  private static final String LOCK = "lock";

  private IndexFolder() {}

  /** The place of the index of some directories, among the user's cached files. */
  static Path standard(List<Path> roots) throws IOException {
    String cache = System.getenv("XDG_CACHE_HOME");
    Path home =
        cache == null || cache.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cache")
            : Path.of(cache);
    return home.resolve("tapedeck").resolve(name(roots));
  }

  private static String name(List<Path> roots) throws IOException {
    StringBuilder all = new StringBuilder();
    for (String root : real(roots).stream().map(Path::toString).sorted().toList()) {
      all.append(root).append('\n');
    }
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256")
              .digest(all.toString().getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JVM has SHA-256", e);
    }
  }

  /** What directories really are; one that is not there yet is taken by its name. */
  private static List<Path> real(List<Path> paths) throws IOException {
    List<Path> real = new ArrayList<>();
    for (Path path : paths) {
      real.add(Files.exists(path) ? path.toRealPath() : path.toAbsolutePath().normalize());
    }
    return real;
  }

  /**
   * Makes the folder.
   *
   * @throws IOException where it would be among the journals: their disk is the operator's
   */
  static void create(Path folder, List<Path> roots) throws IOException {
    Path place = folder.toAbsolutePath().normalize();
    for (Path root : real(roots)) {
      if (place.startsWith(root)) {
        throw new IOException(place + " is among the journals; choose a place outside of " + root);
      }
    }
    OwnerOnly.createDirectories(place);
  }

  /** The turn to write, or null where another process has it. Closed with its channel. */
  static @Nullable FileChannel tryToWrite(Path folder) throws IOException {
    OwnerOnly.create(folder.resolve(LOCK));
    FileChannel channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.WRITE);
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return channel;
      }
    } catch (OverlappingFileLockException e) {
      // This process writes it already, as a test does.
    }
    channel.close();
    return null;
  }
}
