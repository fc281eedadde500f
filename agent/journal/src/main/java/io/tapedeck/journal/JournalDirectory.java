package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.LockedJournalException;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.journal.encryption.Recipient;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The directory of one JVM start: Chronicle files, ring, and a lock held while the JVM lives. */
public final class JournalDirectory {
  /** The file whose lock tells that the recorded JVM is alive; it goes with the process. */
  public static final String LOCK = "lock";

  private final Path path;
  private final PrivateKeys keys;

  private JournalDirectory(Path path, PrivateKeys keys) {
    this.path = path;
    this.keys = keys;
  }

  /** Names the directory of one journal. */
  public static JournalDirectory at(Path path) {
    return new JournalDirectory(path, PrivateKeys.none());
  }

  /**
   * Finds the journals in and below directories, oldest first.
   *
   * @throws NoSuchFileException naming a root that does not exist
   */
  public static List<JournalDirectory> find(List<Path> roots) throws IOException {
    return find(roots, PrivateKeys.none());
  }

  /**
   * Finds the journals in and below directories, oldest first.
   *
   * @param keys with which encrypted ones are read
   * @throws NoSuchFileException naming a root that does not exist
   */
  public static List<JournalDirectory> find(List<Path> roots, PrivateKeys keys) throws IOException {
    List<JournalDirectory> found = new ArrayList<>();
    for (Path root : roots) {
      if (!Files.exists(root)) {
        throw new NoSuchFileException(root.toString());
      }
      Files.walkFileTree(
          root,
          new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path dir, BasicFileAttributes attributes) {
              if (Files.exists(dir.resolve(LOCK))) {
                found.add(new JournalDirectory(dir, keys));
                return FileVisitResult.SKIP_SUBTREE;
              }
              return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException e) {
              // Deleted under us, or not ours to read: the others still count.
              return FileVisitResult.CONTINUE;
            }
          });
    }
    found.sort(Comparator.comparing(JournalDirectory::id));
    return found;
  }

  /** Whether a file in a journal's directory holds records that are written. */
  public static boolean isData(Path file) {
    return JournalFiles.isData(file);
  }

  public Path path() {
    return path;
  }

  /** Start time and process id, such as {@code 20261120T235312-4711}. */
  public String id() {
    return String.valueOf(path.toAbsolutePath().normalize().getFileName());
  }

  /** Whether the recorded JVM is alive on this host. */
  public boolean running() {
    try (FileChannel channel = FileChannel.open(path.resolve(LOCK), StandardOpenOption.READ);
        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
      return lock == null;
    } catch (OverlappingFileLockException e) {
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** The files of records that there are now, with their lengths, in the order of writing. */
  public Map<String, Long> files() throws IOException {
    Map<String, Long> files = new TreeMap<>();
    try (Stream<Path> all = Files.list(path)) {
      for (Path file : all.filter(JournalFiles::isData).toList()) {
        files.put(String.valueOf(file.getFileName()), Files.size(file));
      }
    }
    return files;
  }

  /** Whether a process that died left a ring, which is read after the files. */
  public boolean hasRing() {
    return !RingFile.left(path).isEmpty();
  }

  /**
   * Opens the journal for reading.
   *
   * @throws LockedJournalException where it is encrypted and the keys do not open it
   */
  public JournalReader open() throws IOException {
    return open(file -> true);
  }

  /**
   * Opens some of the journal's files, and what a dead process left in its ring.
   *
   * @param wanted by a file's name; names sort in the order in which files were written
   */
  public JournalReader open(Predicate<String> wanted) throws IOException {
    if (!Files.isDirectory(path)) {
      throw new NoSuchFileException(path.toString());
    }
    return new JournalReader(this, keys.unlock(path), true, wanted);
  }

  /**
   * Why the journal cannot be read with the keys at hand, or null where it can. Never throws: one
   * whose key file is damaged must not keep anybody from the others.
   */
  public @Nullable String locked() {
    try {
      keys.unlock(path);
      return null;
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }

  /** Makes the key with which all is encrypted that is going to be written here. */
  public JournalKey encryptFor(Recipient recipient) throws IOException {
    JournalKey.Made made = JournalKey.make(recipient);
    OwnerOnly.write(path.resolve(JournalKey.FILE), made.file());
    return made.key();
  }
}
