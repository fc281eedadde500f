package io.tapedeck.journal;

import io.tapedeck.journal.masking.MaskedStream;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.AtomicBuffer;

/** What lies in a dead process's ring, read without changing a file: for read-only media. */
final class RingLeftover implements RingFile.Sink {
  private final long after;
  private final Masking masking;
  private final MaskedStream.Workspace workspace = new MaskedStream.Workspace();
  private final Map<String, MaskedStream> streams = new HashMap<>();
  private final List<JournalRecord> records = new ArrayList<>();

  private RingLeftover(long after, Masking masking) {
    this.after = after;
    this.masking = masking;
  }

  /**
   * Reads the records that the journal does not hold.
   *
   * @param after position in the ring up to which the journal is complete
   */
  static List<JournalRecord> read(Path directory, long after, Masking masking) throws IOException {
    if (!Files.exists(directory.resolve(RingFile.NAME))) {
      return List.of();
    }
    RingLeftover leftover = new RingLeftover(after, masking);
    try (RingFile ring = RingFile.copy(directory)) {
      ring.drain(leftover, Integer.MAX_VALUE, true);
    }
    return leftover.records;
  }

  @Override
  public void record(AtomicBuffer buffer, int index, int length, long position) {
    if (position <= after) {
      return;
    }
    byte[] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    JournalRecord record;
    try {
      record = RecordDecoder.decode(ByteBuffer.wrap(bytes), null);
    } catch (MalformedRecordException e) {
      // Never finished by the process that died.
      return;
    }
    if (record instanceof JournalRecord.Data data) {
      records.add(masked(data));
    } else if (record != null) {
      records.add(record);
    }
  }

  /** Masks to the end of the piece: what would be held back is shown too, since no more comes. */
  private JournalRecord masked(JournalRecord.Data data) {
    MaskedStream stream =
        streams.computeIfAbsent(
            data.call() + " " + data.direction(), key -> masking.stream(workspace));
    byte[] bytes = new byte[data.bytes().remaining()];
    data.bytes().duplicate().get(bytes);
    int held = stream.held();
    int ready = stream.take(bytes, 0, bytes.length, true);
    ByteBuffer copy = ByteBuffer.allocate(ready).put(workspace.bytes(), stream.start(), ready);
    return new JournalRecord.Data(
        data.stamp(),
        data.call(),
        data.direction(),
        data.offset() - held,
        copy.flip().asReadOnlyBuffer(),
        0);
  }

  @Override
  public void flush(long position) {
    // Nothing is written: the ring is a private copy.
  }
}
