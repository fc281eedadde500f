package io.tapedeck.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import net.openhft.chronicle.core.shutdown.PriorityHook;
import org.jspecify.annotations.Nullable;

/** The files of one journal, one open at a time: maybe a plain one first, then Chronicle's. */
final class JournalFiles implements AutoCloseable {
  private final Path directory;
  private final long limitBytes;
  private @Nullable FirstFile first;
  private @Nullable ChronicleFiles chronicle;
  private boolean staysPlain;

  JournalFiles(Path directory, long limitBytes, boolean plainFirst) throws IOException {
    this.directory = OwnerOnly.createDirectories(directory);
    this.limitBytes = limitBytes;
    if (plainFirst) {
      first = FirstFile.create(directory);
    } else {
      chronicle = new ChronicleFiles(directory, limitBytes);
    }
  }

  /** Whether a file's name is that of a data file. */
  static boolean isData(Path file) {
    String name = file.toString();
    return name.endsWith(ChronicleFiles.SUFFIX) || name.endsWith(FirstFile.SUFFIX);
  }

  void append(byte[] bytes, int length) {
    FirstFile plain = first;
    ChronicleFiles queue = chronicle;
    if (plain != null) {
      try {
        plain.append(bytes, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    } else if (queue != null) {
      queue.append(bytes, length);
    }
  }

  /** Whether the next block belongs into a new file. */
  boolean needsFile() {
    FirstFile plain = first;
    ChronicleFiles queue = chronicle;
    return plain != null ? plain.isDone() && !staysPlain : queue != null && queue.needsFile();
  }

  /** Begins a new file, unless the JVM is ending: then little is to come, and it goes on here. */
  boolean roll() {
    FirstFile plain = first;
    ChronicleFiles queue = chronicle;
    try {
      if (plain != null) {
        ChronicleFiles opened = openChronicle();
        if (opened == null) {
          stayPlain();
          return false;
        }
        chronicle = opened;
        first = null;
        plain.close();
      } else if (queue != null) {
        queue.roll();
      }
      return true;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes no further kind of file: the JVM is ending. */
  void stayPlain() {
    staysPlain = true;
  }

  /**
   * Chronicle registers a shutdown hook in passing, which it cannot any more once the JVM is
   * ending: it then fails half-way, with a thread that prints a stack trace. So the hook is
   * registered first, by itself.
   */
  private @Nullable ChronicleFiles openChronicle() throws IOException {
    Quiet.chronicle();
    try {
      PriorityHook.add(0, () -> {});
    } catch (IllegalStateException e) {
      return null;
    }
    return new ChronicleFiles(directory, limitBytes);
  }

  @Override
  public void close() {
    FirstFile plain = first;
    ChronicleFiles queue = chronicle;
    try {
      if (plain != null) {
        plain.close();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } finally {
      if (queue != null) {
        queue.close();
      }
    }
  }
}
