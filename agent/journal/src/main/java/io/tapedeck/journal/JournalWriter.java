package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.masking.MaskedStream;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.agrona.DirectBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.collections.Long2ObjectHashMap;
import org.agrona.concurrent.AtomicBuffer;
import org.jspecify.annotations.Nullable;

/**
 * Turns records into the journal's files: masks bodies, replaces what was stored before by
 * references, compresses, and appends. Not thread-safe: one thread writes.
 */
public final class JournalWriter implements RingFile.Sink, AutoCloseable {
  /** Bodies whose end never came are given up, oldest knowledge first, past so many. */
  private static final int OPEN_BODIES_LIMIT = 20_000;

  private final JournalFiles files;
  private final Masking masking;
  private final Consumer<Preamble> preamble;
  private final MaskedStream.Workspace workspace = new MaskedStream.Workspace();
  private final Long2ObjectHashMap<OpenBody> open = new Long2ObjectHashMap<>();
  private final SegmentEncoder segments = new SegmentEncoder();
  private final BlockWriter blocks;
  private final @Nullable UnsealedRecords unsealed;
  private final ExpandableArrayBuffer raw = new ExpandableArrayBuffer(Block.TARGET_BYTES + 4096);

  private final byte[] gathered = new byte[2 * DataRecord.PIECE_LIMIT_BYTES];
  private @Nullable OpenBody gatheredOf;
  private int gatheredLength;
  private long gatheredEpochNanos;
  private long gatheredMonotonicNanos;
  private int rawLength;
  private long flushedTo;

  /** Takes records that open every file: the process, what is woven. */
  public interface Preamble {
    void add(DirectBuffer buffer, int index, int length);
  }

  /** A body of a call that still runs. */
  private static final class OpenBody {
    final long call;
    final Direction direction;
    final MaskedStream masked;
    long next;

    OpenBody(long call, Direction direction, MaskedStream masked, long offset) {
      this.call = call;
      this.direction = direction;
      this.masked = masked;
      this.next = offset;
    }
  }

  /**
   * Opens a journal for writing; slow (hundreds of milliseconds the first time in a JVM).
   *
   * @param fileLimitBytes how long a file grows before the next one begins
   * @param preamble called at the start of each file
   */
  public JournalWriter(
      Path directory, long fileLimitBytes, Masking masking, Consumer<Preamble> preamble)
      throws IOException {
    this(new JournalFiles(directory, fileLimitBytes, false), null, masking, preamble);
  }

  /**
   * Opens a journal for writing at once: its first file is a plain one, and Chronicle is opened
   * when the process lives on or writes much. See {@link FirstFile} for why.
   *
   * @param key with which the journal, and what comes from the rings, is encrypted
   */
  public static JournalWriter startingPlain(
      Path directory,
      long fileLimitBytes,
      @Nullable JournalKey key,
      Masking masking,
      Consumer<Preamble> preamble)
      throws IOException {
    return new JournalWriter(
        new JournalFiles(directory, fileLimitBytes, true), key, masking, preamble);
  }

  private JournalWriter(
      JournalFiles files, @Nullable JournalKey key, Masking masking, Consumer<Preamble> preamble) {
    this.files = files;
    this.blocks = new BlockWriter(files, key);
    this.unsealed = key == null ? null : new UnsealedRecords(key);
    this.masking = masking;
    this.preamble = preamble;
  }

  @Override
  public void record(AtomicBuffer buffer, int index, int length, long position) {
    if (unsealed == null) {
      append(buffer, index, length);
    } else {
      int opened = unsealed.open(buffer, index, length);
      append(unsealed.buffer(), 0, opened);
    }
    if (rawLength >= Block.TARGET_BYTES) {
      write(position);
    }
  }

  /** Takes one record; it is in the file after the next {@link #flush}. */
  public void append(DirectBuffer buffer, int index, int length) {
    if (buffer.getByte(index) != Kind.DATA) {
      emitGathered();
    }
    switch (buffer.getByte(index)) {
      case Kind.DATA -> appendData(buffer, index, length);
      case Kind.HEAD -> {
        // The application has an answer, so no more of the request comes.
        close(buffer, index, length, Direction.REQUEST);
        appendPlain(buffer, index, length);
      }
      case Kind.END -> {
        close(buffer, index, length, Direction.REQUEST);
        close(buffer, index, length, Direction.RESPONSE);
        appendPlain(buffer, index, length);
      }
      case Kind.STATE -> appendState(buffer, index, length);
      default -> appendPlain(buffer, index, length);
    }
  }

  /** A state is masked as a body is, and stays as long as it was. */
  private void appendState(DirectBuffer buffer, int index, int length) {
    appendPlain(buffer, index, length);
    RecordScan scan = new RecordScan(buffer, index, length);
    int bytes = scan.bytesLength();
    if (bytes > 0) {
      MaskedStream masked = masking.stream(workspace);
      byte[] room = masked.room(bytes);
      buffer.getBytes(scan.bytesAt(), room, masked.roomStart(), bytes);
      int ready = masked.take(bytes, true);
      int at = rawLength - length + scan.bytesAt() - index;
      raw.putBytes(at, workspace.bytes(), masked.start(), ready);
    }
  }

  private void appendPlain(DirectBuffer buffer, int index, int length) {
    rawLength = Varint.put(raw, rawLength, length);
    raw.putBytes(rawLength, buffer, index, length);
    rawLength += length;
  }

  private void appendData(DirectBuffer buffer, int index, int length) {
    long call = DataRecord.call(buffer, index);
    Direction direction = DataRecord.direction(buffer, index);
    int bytes = length - DataRecord.HEADER_BYTES;
    OpenBody body = open.get(key(call, direction));
    long offset = DataRecord.offset(buffer, index);
    if (body != null && body.next + waiting(body) != offset) {
      // Pieces were lost in between: what is held belongs before the gap.
      release(body, DataRecord.epochNanos(buffer, index), DataRecord.monotonicNanos(buffer, index));
      body = null;
    }
    if (body == null) {
      if (open.size() >= OPEN_BODIES_LIMIT) {
        open.clear();
      }
      body = new OpenBody(call, direction, masked(direction, offset), offset);
      open.put(key(call, direction), body);
    }
    byte[] room = body.masked.room(bytes);
    buffer.getBytes(index + DataRecord.HEADER_BYTES, room, body.masked.roomStart(), bytes);
    int ready = body.masked.take(bytes, false);
    long epochNanos = DataRecord.epochNanos(buffer, index);
    long monotonicNanos = DataRecord.monotonicNanos(buffer, index);
    if (direction == Direction.REQUEST) {
      gather(body, ready, epochNanos, monotonicNanos);
    } else {
      emitGathered();
      emit(body, workspace.bytes(), body.masked.start(), ready, epochNanos, monotonicNanos);
    }
  }

  private MaskedStream masked(Direction direction, long offset) {
    if (offset > 0) {
      return masking.restStream(workspace);
    }
    return direction == Direction.REQUEST
        ? masking.resentStream(workspace)
        : masking.stream(workspace);
  }

  /**
   * Puts the pieces of a request together while nothing comes between: how a client cuts what it
   * sends tells nothing, and each piece on its own would cost as much as a message.
   */
  private void gather(OpenBody body, int length, long epochNanos, long monotonicNanos) {
    if (gatheredOf != body || gatheredLength + length > gathered.length) {
      emitGathered();
    }
    if (length > gathered.length) {
      emit(body, workspace.bytes(), body.masked.start(), length, epochNanos, monotonicNanos);
      return;
    }
    if (gatheredLength == 0) {
      gatheredOf = body;
      gatheredEpochNanos = epochNanos;
      gatheredMonotonicNanos = monotonicNanos;
    }
    System.arraycopy(workspace.bytes(), body.masked.start(), gathered, gatheredLength, length);
    gatheredLength += length;
  }

  private void emitGathered() {
    OpenBody body = gatheredOf;
    if (body != null) {
      int length = gatheredLength;
      gatheredOf = null;
      gatheredLength = 0;
      emit(body, gathered, 0, length, gatheredEpochNanos, gatheredMonotonicNanos);
    }
  }

  /** Bytes of a body that were taken and not emitted. */
  private int waiting(OpenBody body) {
    return body.masked.held() + (gatheredOf == body ? gatheredLength : 0);
  }

  private void close(DirectBuffer buffer, int index, int length, Direction direction) {
    if (open.isEmpty()) {
      return;
    }
    RecordScan scan = new RecordScan(buffer, index, length);
    OpenBody body = open.remove(key(scan.call(), direction));
    if (body != null) {
      release(body, scan.epochNanos(), scan.monotonicNanos());
    }
  }

  private void release(OpenBody body, long epochNanos, long monotonicNanos) {
    emitGathered();
    body.masked.room(0);
    int ready = body.masked.take(0, true);
    emit(body, workspace.bytes(), body.masked.start(), ready, epochNanos, monotonicNanos);
  }

  private void emit(
      OpenBody body, byte[] bytes, int offset, int length, long epochNanos, long monotonicNanos) {
    if (length == 0) {
      return;
    }
    // Segments first, behind the place of the record's length and head, which depend on theirs.
    int headAt = rawLength + SegmentEncoder.boundBytes(length) + 128;
    int segmentsEnd = segments.encode(bytes, offset, length, raw, headAt);
    int segmentsLength = segmentsEnd - headAt;
    int scratch = segmentsEnd + 64;
    RecordEncoder head =
        RecordEncoder.begin(raw, scratch, Kind.DATA, epochNanos, monotonicNanos)
            .call(body.call)
            .direction(body.direction, body.next)
            .open(Field.SEGMENTS, segmentsLength);
    int headLength = head.length();
    rawLength = Varint.put(raw, rawLength, headLength + segmentsLength);
    raw.putBytes(rawLength, raw, scratch, headLength);
    raw.putBytes(rawLength + headLength, raw, headAt, segmentsLength);
    rawLength += headLength + segmentsLength;
    body.next += length;
  }

  private static long key(long call, Direction direction) {
    return call * 2 + (direction == Direction.REQUEST ? 0 : 1);
  }

  /** Writes what was taken; afterwards it survives the end of the process. */
  @Override
  public void flush(long ringPosition) {
    write(ringPosition);
  }

  /** Writes what was taken from elsewhere than the ring. */
  public void flush() {
    write(flushedTo);
  }

  private void write(long ringPosition) {
    emitGathered();
    if (rawLength == 0) {
      return;
    }
    int length = rawLength;
    rawLength = 0;
    if (files.needsFile()) {
      // What waits refers to the old file, so it still goes there; the next block opens the new
      // one.
      blocks.write(raw.byteArray(), length, ringPosition);
      if (files.roll()) {
        beginFile();
      }
    } else {
      if (blocks.isFirstOfFile()) {
        prependPreamble(length);
        length = rawLength;
        rawLength = 0;
      }
      blocks.write(raw.byteArray(), length, ringPosition);
      if (segments.position() > SegmentEncoder.CONTENT_LIMIT_BYTES) {
        if (files.roll()) {
          beginFile();
        }
      }
    }
    flushedTo = ringPosition;
  }

  private void beginFile() {
    segments.reset();
    blocks.beginFile();
  }

  /** The first block of a file starts with who wrote it. */
  private void prependPreamble(int length) {
    byte[] waiting = new byte[length];
    raw.getBytes(0, waiting);
    rawLength = 0;
    preamble.accept(this::appendPlain);
    raw.putBytes(rawLength, waiting);
    rawLength += length;
  }

  /** The JVM is ending: what is still to come goes into the file that is open. */
  public void stayPlain() {
    files.stayPlain();
  }

  /** Completes bodies and file. */
  @Override
  public void close() {
    try {
      long now = System.nanoTime();
      for (OpenBody body : open.values()) {
        release(body, System.currentTimeMillis() * 1_000_000, now);
      }
      open.clear();
      write(flushedTo);
    } finally {
      blocks.close();
      files.close();
    }
  }
}
