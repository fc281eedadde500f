package io.tapedeck.recorder;

import io.tapedeck.journal.JournalDirectory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Keeps all journals of a directory together within size and age, whichever process wrote them:
 * whole files go, the oldest first, and never the one that a living process writes to.
 */
final class Retention {
  private final Settings settings;
  private final Path own;

  Retention(Settings settings, Path own) {
    this.settings = settings;
    this.own = own;
  }

  private record DataFile(Path journal, Path path, long bytes, Instant modified, boolean inUse) {}

  void enforce() throws IOException {
    List<DataFile> files = new ArrayList<>();
    long total = 0;
    for (JournalDirectory journal : JournalDirectory.find(List.of(settings.root()))) {
      boolean running = journal.path().equals(own) || journal.running();
      for (DataFile file : filesOf(journal, running)) {
        files.add(file);
        total += file.bytes();
      }
    }
    files.sort(Comparator.comparing(DataFile::modified));
    Instant oldest = Instant.now().minus(settings.retentionAge());
    for (DataFile file : files) {
      boolean tooOld = file.modified().isBefore(oldest);
      if (!file.inUse() && (tooOld || total > settings.retentionBytes())) {
        Files.deleteIfExists(file.path());
        total -= file.bytes();
        removeIfNothingIsLeft(file.journal());
      }
    }
  }

  private static List<DataFile> filesOf(JournalDirectory journal, boolean running)
      throws IOException {
    List<DataFile> files = new ArrayList<>();
    List<Path> sorted = list(journal.path()).stream().sorted().toList();
    Path newest = null;
    for (Path path : sorted) {
      if (JournalDirectory.isData(path)) {
        newest = path;
      }
    }
    for (Path path : sorted) {
      BasicFileAttributes attributes = attributes(path);
      if (attributes != null) {
        boolean data = JournalDirectory.isData(path);
        boolean inUse = !data || (running && path.equals(newest));
        files.add(
            new DataFile(
                journal.path(),
                path,
                attributes.size(),
                attributes.lastModifiedTime().toInstant(),
                inUse));
      }
    }
    return files;
  }

  /** Another process keeps the same house: what it has deleted meanwhile is no longer there. */
  private static List<Path> list(Path directory) throws IOException {
    try (Stream<Path> paths = Files.list(directory)) {
      return paths.toList();
    } catch (NoSuchFileException e) {
      return List.of();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static @Nullable BasicFileAttributes attributes(Path path) throws IOException {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (NoSuchFileException e) {
      return null; // As above; and a ring gets its name when it is whole.
    }
  }

  /** A dead process's directory without data goes as a whole. */
  private void removeIfNothingIsLeft(Path directory) throws IOException {
    if (directory.equals(own) || JournalDirectory.at(directory).running()) {
      return;
    }
    List<Path> rest = list(directory);
    if (rest.stream().noneMatch(path -> JournalDirectory.isData(path))) {
      for (Path path : rest) {
        Files.deleteIfExists(path);
      }
      Files.deleteIfExists(directory);
    }
  }
}
