package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.masking.MaskedStream;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.agrona.concurrent.AtomicBuffer;
import org.jspecify.annotations.Nullable;

/** What lies in a dead process's rings, read without changing a file: for read-only media. */
final class RingLeftover implements RingFile.Sink {
  private final RingPositions complete;
  private final @Nullable JournalKey key;
  private final Masking masking;
  private final MaskedStream.Workspace workspace = new MaskedStream.Workspace();
  private final Map<String, MaskedStream> streams = new HashMap<>();
  private final List<JournalRecord> records = new ArrayList<>();

  private RingLeftover(RingPositions complete, @Nullable JournalKey key, Masking masking) {
    this.complete = complete;
    this.key = key;
    this.masking = masking;
  }

  /**
   * Reads the records that the journal does not hold.
   *
   * @param complete positions up to which the journal is complete
   * @param key with which they are encrypted, if they are
   */
  static List<JournalRecord> read(
      Path directory, RingPositions complete, @Nullable JournalKey key, Masking masking)
      throws IOException {
    RingLeftover leftover = new RingLeftover(complete, key, masking);
    for (int number : RingFile.left(directory)) {
      try (RingFile ring = RingFile.copy(directory, number)) {
        ring.drainDead(leftover);
      }
    }
    return leftover.records;
  }

  @Override
  public void record(AtomicBuffer buffer, int index, int length, long position) {
    if (complete.holds(position)) {
      return;
    }
    byte @Nullable [] bytes = new byte[length];
    buffer.getBytes(index, bytes);
    if (key != null) {
      bytes = key.rings().open(bytes, 0, length);
      if (bytes == null) {
        // Never finished by the process that died.
        return;
      }
    }
    JournalRecord record;
    try {
      record = RecordDecoder.decode(ByteBuffer.wrap(bytes), null);
    } catch (MalformedRecordException e) {
      // Never finished by the process that died.
      return;
    }
    if (record instanceof JournalRecord.Data data) {
      records.add(masked(data));
    } else if (record instanceof JournalRecord.State state) {
      records.add(masked(state));
    } else if (record != null) {
      records.add(record);
    }
  }

  private JournalRecord masked(JournalRecord.State state) {
    MaskedStream stream = masking.stream(workspace);
    ByteBuffer bytes = masked(stream, state.bytes());
    return new JournalRecord.State(state.stamp(), state.call(), state.name(), bytes);
  }

  /** Masks to the end of the piece: what would be held back is shown too, since no more comes. */
  private JournalRecord masked(JournalRecord.Data data) {
    MaskedStream stream =
        streams.computeIfAbsent(
            data.call() + " " + data.direction(),
            key -> data.offset() > 0 ? masking.restStream(workspace) : masking.stream(workspace));
    int held = stream.held();
    ByteBuffer bytes = masked(stream, data.bytes());
    return new JournalRecord.Data(
        data.stamp(), data.call(), data.direction(), data.offset() - held, bytes, 0);
  }

  private ByteBuffer masked(MaskedStream stream, ByteBuffer piece) {
    byte[] bytes = new byte[piece.remaining()];
    piece.duplicate().get(bytes);
    int ready = stream.take(bytes, 0, bytes.length, true);
    ByteBuffer copy = ByteBuffer.allocate(ready).put(workspace.bytes(), stream.start(), ready);
    return copy.flip().asReadOnlyBuffer();
  }

  @Override
  public void flush(long position) {
    // Nothing is written: the ring is a private copy.
  }
}
