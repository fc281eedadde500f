package io.tapedeck.recorder;

import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.Rings;
import java.nio.ByteBuffer;
import java.util.function.Consumer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/**
 * Puts records into the ring. Thread-safe and wait-free; when the newest ring is full a record is
 * dropped and counted.
 */
final class Handover {
  private static final ThreadLocal<ExpandableArrayBuffer> SCRATCH =
      ThreadLocal.withInitial(() -> new ExpandableArrayBuffer(1024));

  private final Rings rings;
  private final RingPlaces places;
  private final Losses losses;

  Handover(Rings rings, RingPlaces places, Losses losses) {
    this.rings = rings;
    this.places = places;
    this.losses = losses;
  }

  /** Lays a record out in this thread's scratch space and copies it into the ring. */
  boolean offer(int kind, Consumer<RecordEncoder> fields) {
    return offer(kind, System.currentTimeMillis(), System.nanoTime(), fields);
  }

  /** The same for what happened at another time than now. */
  boolean offer(int kind, long epochMillis, long nanoTime, Consumer<RecordEncoder> fields) {
    ExpandableArrayBuffer scratch = SCRATCH.get();
    RecordEncoder encoder =
        RecordEncoder.begin(scratch, 0, kind, epochMillis * 1_000_000, nanoTime);
    fields.accept(encoder);
    int length = encoder.length();
    ManyToOneRingBuffer ring = rings.present();
    if (length + places.overheadBytes() > ring.maxMsgLength()) {
      losses.add(Losses.Reason.TOO_LARGE, length);
      return false;
    }
    return places.put(ring, kind, scratch, length)
        || places.put(rings.afterFull(ring), kind, scratch, length)
        || lost(length);
  }

  /** Puts body bytes into the ring; the buffer's position stays. */
  boolean offerData(long call, Direction direction, long offset, ByteBuffer bytes) {
    int done = 0;
    int position = bytes.position();
    int remaining = bytes.remaining();
    boolean whole = true;
    while (done < remaining) {
      int length = Math.min(DataRecord.PIECE_LIMIT_BYTES, remaining - done);
      ManyToOneRingBuffer ring = rings.present();
      whole &=
          places.put(ring, call, direction, offset + done, bytes, position + done, length)
              || places.put(
                  rings.afterFull(ring),
                  call,
                  direction,
                  offset + done,
                  bytes,
                  position + done,
                  length)
              || lost(length);
      done += length;
    }
    return whole;
  }

  /** Puts body bytes into the ring. */
  boolean offerData(
      long call, Direction direction, long offset, byte[] bytes, int from, int count) {
    int done = 0;
    boolean whole = true;
    while (done < count) {
      int length = Math.min(DataRecord.PIECE_LIMIT_BYTES, count - done);
      ManyToOneRingBuffer ring = rings.present();
      whole &=
          places.put(ring, call, direction, offset + done, bytes, from + done, length)
              || places.put(
                  rings.afterFull(ring), call, direction, offset + done, bytes, from + done, length)
              || lost(length);
      done += length;
    }
    return whole;
  }

  private boolean lost(int length) {
    losses.add(Losses.Reason.RING_FULL, length);
    return false;
  }
}
