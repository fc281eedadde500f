package io.tapedeck.journal;

import org.agrona.DirectBuffer;

/** Finds the few numbers that the writer needs in a record without decoding the rest. */
final class RecordScan {
  private long call;
  private long epochNanos;
  private long monotonicNanos;
  private int bytesAt;
  private int bytesLength;

  RecordScan(DirectBuffer buffer, int index, int length) {
    int at = index + 1;
    int end = index + length;
    while (at < end) {
      int tag = buffer.getByte(at++);
      int fieldLength = 0;
      for (int shift = 0; ; shift += 7) {
        byte b = buffer.getByte(at++);
        fieldLength |= (b & 0x7F) << shift;
        if (b >= 0) {
          break;
        }
      }
      switch (tag) {
        case Field.EPOCH_NANOS -> epochNanos = number(buffer, at, fieldLength);
        case Field.MONOTONIC_NANOS -> monotonicNanos = number(buffer, at, fieldLength);
        case Field.CALL -> call = number(buffer, at, fieldLength);
        case Field.BYTES -> {
          bytesAt = at;
          bytesLength = fieldLength;
        }
        default -> {
          // Not needed here.
        }
      }
      at += fieldLength;
    }
  }

  private static long number(DirectBuffer buffer, int at, int length) {
    long value = 0;
    for (int i = 0; i < length; i++) {
      value |= (buffer.getByte(at + i) & 0xFFL) << (8 * i);
    }
    return value;
  }

  /** Where in the buffer the field of bytes begins; 0 where there is none. */
  int bytesAt() {
    return bytesAt;
  }

  int bytesLength() {
    return bytesLength;
  }

  long call() {
    return call;
  }

  long epochNanos() {
    return epochNanos;
  }

  long monotonicNanos() {
    return monotonicNanos;
  }
}
