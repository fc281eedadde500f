package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.AtomicBuffer;
import org.jspecify.annotations.Nullable;

/** Completes the journal of a process that was killed: moves what its rings still hold into it. */
public final class Recovery {
  private static final long FILE_LIMIT_BYTES = 1L << 40;

  private Recovery() {}

  /**
   * Drains and removes a dead process's rings. Those of an encrypted journal stay if they hold
   * anything: only who has the private key can read them.
   *
   * @return false where the process lives, there is no ring, or another process is at it, or a
   *     later version wrote the journal
   */
  public static boolean drain(JournalDirectory journal, Masking masking) throws IOException {
    Path lockPath = journal.path().resolve(JournalDirectory.LOCK);
    if (RingFile.left(journal.path()).isEmpty() || !Files.exists(lockPath)) {
      return false;
    }
    try (FileChannel channel = FileChannel.open(lockPath, StandardOpenOption.WRITE);
        FileLock lock = channel.tryLock()) {
      if (lock == null || RingFile.left(journal.path()).isEmpty()) {
        return false;
      }
      if (Files.exists(journal.path().resolve(JournalKey.FILE))) {
        return dropEmpty(journal.path());
      }
      return drain(journal.path(), masking);
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  private static boolean dropEmpty(Path directory) throws IOException {
    List<RingFile> rings = open(directory);
    boolean empty = rings.stream().allMatch(RingFile::isEmpty);
    for (RingFile ring : rings) {
      if (empty) {
        ring.delete();
      } else {
        ring.close();
      }
    }
    RingFile.deleteUnfinished(directory);
    return empty;
  }

  private static List<RingFile> open(Path directory) throws IOException {
    List<RingFile> rings = new ArrayList<>();
    for (int number : RingFile.left(directory)) {
      rings.add(RingFile.open(directory, number));
    }
    return rings;
  }

  private static boolean drain(Path directory, Masking masking) throws IOException {
    RingPositions complete;
    JournalRecord.@Nullable ProcessStart process = null;
    try (JournalReader reader =
        new JournalReader(JournalDirectory.at(directory), null, false, file -> true)) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        if (record instanceof JournalRecord.ProcessStart start) {
          process = start;
        }
      }
      if (reader.isOfLaterVersion()) {
        return false;
      }
      complete = reader.ringPositions();
    }
    List<RingFile> rings = open(directory);
    if (!rings.stream().allMatch(RingFile::isEmpty)) {
      JournalRecord.ProcessStart written = process;
      try (JournalWriter writer =
          new JournalWriter(
              directory, FILE_LIMIT_BYTES, masking, preamble -> repeat(written, preamble))) {
        for (RingFile ring : rings) {
          ring.drainDead(new After(complete, writer));
        }
      }
    }
    for (RingFile ring : rings) {
      ring.delete();
    }
    RingFile.deleteUnfinished(directory);
    return true;
  }

  private static void repeat(
      JournalRecord.@Nullable ProcessStart process, JournalWriter.Preamble preamble) {
    if (process != null) {
      ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
      preamble.add(buffer, 0, RecordWriter.write(process, buffer, 0));
    }
  }

  /** Leaves out what the journal holds: the process died between writing and wiping. */
  private record After(RingPositions complete, JournalWriter writer) implements RingFile.Sink {
    @Override
    public void record(AtomicBuffer buffer, int index, int length, long position) {
      if (!complete.holds(position)) {
        try {
          RecordDecoder.decode(copy(buffer, index, length), null);
        } catch (MalformedRecordException e) {
          // Never finished by the process that died.
          return;
        }
        writer.record(buffer, index, length, position);
      }
    }

    private static ByteBuffer copy(AtomicBuffer buffer, int index, int length) {
      byte[] bytes = new byte[length];
      buffer.getBytes(index, bytes);
      return ByteBuffer.wrap(bytes);
    }

    @Override
    public void flush(long position) {
      writer.flush(position);
    }
  }
}
