package io.tapedeck.journal;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.Seal;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/** Records as they were before they went into an encrypted ring, one at a time. */
final class UnsealedRecords {
  private final Seal seal;
  private final UnsafeBuffer opened = new UnsafeBuffer(0, 0);
  private byte[] sealed = new byte[DataRecord.HEADER_BYTES + DataRecord.PIECE_LIMIT_BYTES];

  UnsealedRecords(JournalKey key) {
    this.seal = key.rings();
  }

  /**
   * Opens a record.
   *
   * @return its length; it is in {@link #buffer} from 0 on until the next is opened
   */
  int open(DirectBuffer ring, int index, int length) {
    if (sealed.length < length) {
      sealed = new byte[length];
    }
    ring.getBytes(index, sealed, 0, length);
    byte[] record = seal.open(sealed, 0, length);
    if (record == null) {
      // This process sealed it with this key: its memory, or the file behind it, was changed.
      throw new IllegalStateException("a record in the ring was changed by somebody else");
    }
    opened.wrap(record);
    return record.length;
  }

  DirectBuffer buffer() {
    return opened;
  }
}
