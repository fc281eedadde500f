package io.tapedeck.diagnose;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.RecordedCall;

/**
 * Where a finding can be read in the record.
 *
 * @param side request or response
 * @param offset of the first byte within the body as recorded; -1 where the words are not in it as
 *     they are, such as in a stream or under a content encoding
 * @param length in bytes; 0 where the offset is -1
 * @param excerpt the words, cut to one line
 */
public record Evidence(CallKey call, Direction side, int offset, int length, String excerpt) {
  private static final int SHOWN_CHARS = 160;
  private static final int SOUGHT_CHARS = 48;

  /** Points at words in a body. */
  public static Evidence of(RecordedCall call, Direction side, String words) {
    byte[] body = (side == Direction.REQUEST ? call.request() : call.response()).bytes();
    String sought = words.substring(0, Math.min(words.length(), SOUGHT_CHARS));
    int offset = sought.isEmpty() ? -1 : find(body, sought.getBytes(UTF_8));
    int length = sought.getBytes(UTF_8).length;
    if (offset < 0 && !sought.isEmpty()) {
      byte[] escaped = JsonStringEncoder.getInstance().quoteAsUTF8(sought);
      offset = find(body, escaped);
      length = escaped.length;
    }
    return new Evidence(call.key(), side, offset, offset < 0 ? 0 : length, oneLine(words));
  }

  private static int find(byte[] body, byte[] sought) {
    for (int i = 0; i + sought.length <= body.length; i++) {
      int j = 0;
      while (j < sought.length && body[i + j] == sought[j]) {
        j++;
      }
      if (j == sought.length) {
        return i;
      }
    }
    return -1;
  }

  private static String oneLine(String words) {
    String line = words.strip().replaceAll("\\s+", " ");
    return line.length() <= SHOWN_CHARS ? line : line.substring(0, SHOWN_CHARS - 3) + "...";
  }
}
