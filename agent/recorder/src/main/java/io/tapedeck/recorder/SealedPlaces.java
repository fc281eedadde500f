package io.tapedeck.recorder;

import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.encryption.Seal;
import java.nio.ByteBuffer;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.UnsafeBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/**
 * Records encrypted on the thread that hands them over: the ring is a file, and a process that is
 * killed leaves it behind.
 */
final class SealedPlaces implements RingPlaces {
  private final Seal seal;
  private final Queue<Space> idle = new ConcurrentLinkedQueue<>();

  SealedPlaces(Seal seal) {
    this.seal = seal;
  }

  /** Room for one piece of a body, before and after. */
  private static final class Space {
    final UnsafeBuffer plain =
        new UnsafeBuffer(new byte[DataRecord.HEADER_BYTES + DataRecord.PIECE_LIMIT_BYTES]);
    final UnsafeBuffer sealed = new UnsafeBuffer(new byte[plain.capacity() + Seal.OVERHEAD_BYTES]);
  }

  @Override
  public int overheadBytes() {
    return Seal.OVERHEAD_BYTES;
  }

  @Override
  public boolean put(ManyToOneRingBuffer ring, int kind, ExpandableArrayBuffer record, int length) {
    Space space = borrow();
    if (space.sealed.capacity() < length + Seal.OVERHEAD_BYTES) {
      space.sealed.wrap(new byte[length + Seal.OVERHEAD_BYTES]);
    }
    return put(ring, kind, record.byteArray(), length, space);
  }

  @Override
  public boolean put(
      ManyToOneRingBuffer ring,
      long call,
      Direction direction,
      long offset,
      ByteBuffer bytes,
      int from,
      int length) {
    Space space = laidOut(call, direction, offset, length);
    space.plain.putBytes(DataRecord.HEADER_BYTES, bytes, from, length);
    return putData(ring, length, space);
  }

  @Override
  public boolean put(
      ManyToOneRingBuffer ring,
      long call,
      Direction direction,
      long offset,
      byte[] bytes,
      int from,
      int length) {
    Space space = laidOut(call, direction, offset, length);
    space.plain.putBytes(DataRecord.HEADER_BYTES, bytes, from, length);
    return putData(ring, length, space);
  }

  private Space laidOut(long call, Direction direction, long offset, int length) {
    Space space = borrow();
    DataRecord.putHeader(
        space.plain,
        0,
        System.currentTimeMillis() * 1_000_000,
        System.nanoTime(),
        call,
        direction,
        offset,
        length);
    return space;
  }

  private boolean putData(ManyToOneRingBuffer ring, int length, Space space) {
    int plain = DataRecord.HEADER_BYTES + length;
    return put(ring, Kind.DATA, space.plain.byteArray(), plain, space);
  }

  private boolean put(ManyToOneRingBuffer ring, int kind, byte[] record, int length, Space space) {
    int sealed = seal.seal(record, 0, length, space.sealed.byteArray(), 0);
    boolean done = ring.write(kind, space.sealed, 0, sealed);
    idle.add(space);
    return done;
  }

  private Space borrow() {
    Space space = idle.poll();
    return space != null ? space : new Space();
  }
}
