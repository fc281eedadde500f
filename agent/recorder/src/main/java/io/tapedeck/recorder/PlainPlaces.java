package io.tapedeck.recorder;

import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Kind;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;

/** Records as they are; bodies are copied straight into the ring. */
final class PlainPlaces implements RingPlaces {

  @Override
  public int overheadBytes() {
    return 0;
  }

  @Override
  public boolean put(ManyToOneRingBuffer ring, int kind, ExpandableArrayBuffer record, int length) {
    return ring.write(kind, record, 0, length);
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
    int index = claim(ring, call, direction, offset, length);
    if (index < 0) {
      return false;
    }
    try {
      ring.buffer().putBytes(index + DataRecord.HEADER_BYTES, bytes, from, length);
    } finally {
      ring.commit(index);
    }
    return true;
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
    int index = claim(ring, call, direction, offset, length);
    if (index < 0) {
      return false;
    }
    try {
      ring.buffer().putBytes(index + DataRecord.HEADER_BYTES, bytes, from, length);
    } finally {
      ring.commit(index);
    }
    return true;
  }

  private static int claim(
      ManyToOneRingBuffer ring, long call, Direction direction, long offset, int length) {
    int index = ring.tryClaim(Kind.DATA, DataRecord.HEADER_BYTES + length);
    if (index >= 0) {
      DataRecord.putHeader(
          ring.buffer(),
          index,
          System.currentTimeMillis() * 1_000_000,
          System.nanoTime(),
          call,
          direction,
          offset,
          length);
    }
    return index;
  }
}
