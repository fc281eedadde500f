package io.tapedeck.journal;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptAppender;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;

/**
 * The Chronicle Queue of one journal. Chronicle rolls by the clock; we roll by size, so that
 * retention can delete old files of a busy process: the queue is given a clock that we move by one
 * cycle.
 */
final class ChronicleFiles implements AutoCloseable {
  /** Suffix of Chronicle's data files. */
  static final String SUFFIX = ".cq4";

  private static final RollCycles CYCLE = RollCycles.FIVE_MINUTELY;
  private static final int CHRONICLE_BLOCK_BYTES = 8 << 20;

  private final Path directory;
  private final long limitBytes;
  private final ChronicleQueue queue;
  private final ExcerptAppender appender;
  private long clockMillis;
  private long fileBytes;
  private boolean fileOpen;

  ChronicleFiles(Path directory, long limitBytes) throws IOException {
    this.directory = OwnerOnly.createDirectories(directory);
    this.limitBytes = limitBytes;
    this.clockMillis = startOfFreeCycle(directory);
    Quiet.chronicle();
    this.queue =
        SingleChronicleQueueBuilder.binary(directory)
            .rollCycle(CYCLE)
            .timeProvider(() -> clockMillis)
            .blockSize(CHRONICLE_BLOCK_BYTES)
            .build();
    this.appender = queue.createAppender();
  }

  /** After the newest file, in case a dead process's journal is being completed. */
  private static long startOfFreeCycle(Path directory) throws IOException {
    long now = System.currentTimeMillis();
    long cycle = now / CYCLE.lengthInMillis();
    try (Stream<Path> files = Files.list(directory)) {
      long existing = files.filter(file -> file.toString().endsWith(SUFFIX)).count();
      return (cycle + existing * 100) * CYCLE.lengthInMillis();
    }
  }

  /** Appends an excerpt of {@code length} bytes. */
  void append(byte[] bytes, int length) {
    boolean written = false;
    DocumentContext document = appender.writingDocument();
    try {
      document.wire().bytes().write(bytes, 0, length);
      written = true;
    } finally {
      if (!written) {
        document.rollbackOnClose();
      }
      document.close();
    }
    if (!fileOpen) {
      fileOpen = true;
      restrictPermissions();
    }
    fileBytes += length + Integer.BYTES;
  }

  boolean needsFile() {
    return fileBytes >= limitBytes;
  }

  /** The next append begins a new file. */
  void roll() {
    clockMillis += CYCLE.lengthInMillis();
    fileBytes = 0;
    fileOpen = false;
  }

  private void restrictPermissions() {
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        OwnerOnly.restrict(file);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() {
    appender.close();
    queue.close();
  }
}
