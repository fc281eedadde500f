package io.tapedeck.session;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * A body as it was recorded, in its content-encoding.
 *
 * @param bytes what came; holes read as zero
 * @param chunks the pieces with the boundaries in which they passed
 * @param holes how many of the bytes are missing
 * @param passedBytes length of the body that passed, recorded or not; -1 where the call did not end
 */
@SuppressWarnings("ArrayRecordComponent") // A body is never compared, only read.
public record RecordedBody(byte[] bytes, List<Chunk> chunks, long holes, long passedBytes) {

  public RecordedBody {
    chunks = List.copyOf(chunks);
  }

  /**
   * One piece.
   *
   * @param nanos when it passed, nanoseconds since 1970
   */
  public record Chunk(long offset, int length, long nanos) {}

  public boolean isEmpty() {
    return bytes.length == 0;
  }

  /** The body as text; bytes that are not UTF-8 become replacement characters. */
  public String text() {
    return new String(bytes, StandardCharsets.UTF_8);
  }

  /** How many bytes at the end were not recorded. */
  public long cutBytes() {
    return Math.max(0, passedBytes - bytes.length);
  }
}
