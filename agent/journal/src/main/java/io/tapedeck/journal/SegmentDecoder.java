package io.tapedeck.journal;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Restores bodies written by {@link SegmentEncoder}. Where an earlier piece of the file is lost,
 * the bytes that only it held read as zero and are counted, and the rest is restored. Not
 * thread-safe.
 */
final class SegmentDecoder {
  private byte[] history = new byte[256 << 10];
  private long position;
  private final List<long[]> holes = new ArrayList<>();

  /** A body piece; {@code missing} of its bytes are unknown. */
  record Restored(ByteBuffer bytes, int missing) {}

  /** Forgets everything, as at the start of a file. */
  void reset() {
    position = 0;
    holes.clear();
  }

  Restored restore(ByteBuffer segments) {
    long at = RecordDecoder.varint(segments);
    long length = RecordDecoder.varint(segments);
    if (at < position) {
      throw new MalformedRecordException("content runs backwards, from " + position + " to " + at);
    }
    if (length > SegmentEncoder.PIECE_LIMIT_BYTES) {
      throw new MalformedRecordException("body piece of " + length + " bytes");
    }
    if (at > position) {
      skipTo(at);
    }
    byte[] piece = new byte[(int) length];
    int missing = 0;
    int done = 0;
    while (true) {
      int literal = checked(RecordDecoder.varint(segments), piece.length - done);
      if (literal > segments.remaining()) {
        throw new MalformedRecordException("literal bytes cut off");
      }
      segments.get(piece, done, literal);
      done += literal;
      if (done == piece.length) {
        break;
      }
      int match = checked(RecordDecoder.varint(segments), piece.length - done);
      long distance = RecordDecoder.varint(segments);
      missing += copy(piece, done, match, distance);
      done += match;
      if (done == piece.length && !segments.hasRemaining()) {
        break;
      }
    }
    remember(piece);
    return new Restored(ByteBuffer.wrap(piece), missing);
  }

  private int copy(byte[] piece, int done, int match, long distance) {
    long from = position + done - distance;
    if (distance < 1 || from < 0 || position + piece.length - from > SegmentEncoder.WINDOW_BYTES) {
      throw new MalformedRecordException("reference " + distance + " bytes back is out of reach");
    }
    if (distance <= done) {
      for (int i = 0; i < match; i++) {
        piece[done + i] = piece[(int) (done + i - distance)];
      }
      return 0;
    }
    int copied = 0;
    while (copied < match) {
      long source = from + copied;
      if (source >= position) {
        piece[done + copied] = piece[(int) (source - position)];
        copied++;
        continue;
      }
      int at = (int) source & (history.length - 1);
      int run = (int) Math.min(Math.min(match - copied, history.length - at), position - source);
      System.arraycopy(history, at, piece, done + copied, run);
      copied += run;
    }
    return holes.isEmpty() ? 0 : missing(from, match, position + done);
  }

  /** Counts the unknown bytes in a reference and marks its copy as unknown too. */
  private int missing(long from, int length, long target) {
    int missing = 0;
    for (long[] hole : List.copyOf(holes)) {
      long start = Math.max(hole[0], from);
      long end = Math.min(hole[1], from + length);
      if (start < end) {
        missing += (int) (end - start);
        holes.add(new long[] {target + start - from, target + end - from});
      }
    }
    return missing;
  }

  private void skipTo(long at) {
    if (at - position >= SegmentEncoder.WINDOW_BYTES) {
      Arrays.fill(history, (byte) 0);
      holes.clear();
      holes.add(new long[] {Math.max(0, at - SegmentEncoder.WINDOW_BYTES), at});
      grow(at);
    } else {
      holes.add(new long[] {position, at});
      grow(at);
      for (long i = position; i < at; i++) {
        history[(int) i & (history.length - 1)] = 0;
      }
    }
    position = at;
  }

  private void remember(byte[] piece) {
    grow(position + piece.length);
    int at = (int) position & (history.length - 1);
    int run = Math.min(piece.length, history.length - at);
    System.arraycopy(piece, 0, history, at, run);
    System.arraycopy(piece, run, history, 0, piece.length - run);
    position += piece.length;
    if (!holes.isEmpty()) {
      holes.removeIf(hole -> hole[1] < position - SegmentEncoder.WINDOW_BYTES);
    }
  }

  private void grow(long needed) {
    while (history.length < SegmentEncoder.WINDOW_BYTES && needed > history.length) {
      history = Arrays.copyOf(history, history.length * 2);
    }
  }

  private static int checked(long length, int limit) {
    if (length > limit) {
      throw new MalformedRecordException(length + " bytes where at most " + limit + " fit");
    }
    return (int) length;
  }
}
