package io.tapedeck.recorder;

import io.tapedeck.journal.Direction;
import io.tapedeck.journal.encryption.JournalKey;
import java.nio.ByteBuffer;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.jspecify.annotations.Nullable;

/**
 * How a record gets its place in a ring: as it is, or encrypted. Each method says whether there was
 * room. Thread-safe and lock-free.
 */
interface RingPlaces {

  /** The way that goes with a journal's key. */
  static RingPlaces of(@Nullable JournalKey key) {
    return key == null ? new PlainPlaces() : new SealedPlaces(key.rings());
  }

  /** By how much a record is longer in the ring. */
  int overheadBytes();

  /** Puts a record that is laid out already. */
  boolean put(ManyToOneRingBuffer ring, int kind, ExpandableArrayBuffer record, int length);

  /** Puts a piece of a body; the buffer's position stays. */
  boolean put(
      ManyToOneRingBuffer ring,
      long call,
      Direction direction,
      long offset,
      ByteBuffer bytes,
      int from,
      int length);

  /** Puts a piece of a body. */
  boolean put(
      ManyToOneRingBuffer ring,
      long call,
      Direction direction,
      long offset,
      byte[] bytes,
      int from,
      int length);
}
