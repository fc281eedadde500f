package io.tapedeck.session.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/**
 * Splits {@code application/vnd.amazon.eventstream}, as the AWS documentation describes it: frames
 * of a 12-byte prelude (length of the frame, length of its headers, CRC of both), headers, payload,
 * and a CRC of all of it. A frame that fails its checksum is left out and named; where a prelude
 * fails, no length can be believed and reading ends.
 */
final class AwsEventStream {

  private static final int PRELUDE = 12;
  private static final int CHECKSUM = 4;

  /** Sizes of header values by type; -1 for those that carry their own length. */
  private static final int[] SIZES = {0, 0, 1, 2, 4, 8, -1, -1, 8, 16};

  private final ByteBuffer body;
  private @Nullable String problem;

  AwsEventStream(byte[] body) {
    this.body = ByteBuffer.wrap(body);
  }

  /** Whether a body begins with a prelude that passes its checksum. */
  static boolean looksLikeOne(byte[] body) {
    return body.length >= PRELUDE && new AwsEventStream(body).hasPrelude(0);
  }

  /** What was wrong with the frames, or null. */
  @Nullable String problem() {
    return problem;
  }

  void forEach(EventSink sink) {
    int at = 0;
    int end = body.limit();
    while (end - at >= PRELUDE) {
      int length = body.getInt(at);
      int headers = body.getInt(at + 4);
      boolean possible = headers >= 0 && length >= PRELUDE + CHECKSUM + (long) headers;
      if (!hasPrelude(at) || !possible) {
        note("the frame at byte " + at + " has a damaged prelude");
        return;
      }
      if (length > end - at) {
        break;
      }
      if (crc(at, length - CHECKSUM) == body.getInt(at + length - CHECKSUM)) {
        frame(sink, at, length, headers);
      } else {
        note("the frame at byte " + at + " fails its checksum");
      }
      at += length;
    }
    if (at < end) {
      note("the stream ends inside the frame at byte " + at);
    }
  }

  private void frame(EventSink sink, int at, int length, int headerBytes) {
    Map<String, String> headers = headers(at + PRELUDE, at + PRELUDE + headerBytes);
    if ("error".equals(headers.get(":message-type"))) {
      sink.error(
          headers.getOrDefault(":error-code", "error"), headers.getOrDefault(":error-message", ""));
      return;
    }
    String name = headers.get(":exception-type");
    if (name == null) {
      name = headers.getOrDefault(":event-type", "");
    }
    int from = at + PRELUDE + headerBytes;
    sink.event(name, body.array(), from, at + length - CHECKSUM - from, true);
  }

  /** Reads the headers that are text; the others are stepped over. */
  private Map<String, String> headers(int from, int to) {
    Map<String, String> headers = new HashMap<>();
    int at = from;
    while (at < to) {
      int nameLength = body.get(at) & 0xFF;
      int value = at + 1 + nameLength + 1;
      if (value > to) {
        break;
      }
      int type = body.get(value - 1);
      int size = type >= 0 && type < SIZES.length ? SIZES[type] : to;
      if (size < 0) {
        if (value + 2 > to) {
          break;
        }
        size = body.getShort(value) & 0xFFFF;
        value += 2;
      }
      if (size > to - value) {
        break;
      }
      if (type == 7) {
        headers.put(text(at + 1, nameLength), text(value, size));
      }
      at = value + size;
    }
    return headers;
  }

  private String text(int from, int length) {
    return new String(body.array(), from, length, StandardCharsets.UTF_8);
  }

  private boolean hasPrelude(int at) {
    return crc(at, PRELUDE - CHECKSUM) == body.getInt(at + PRELUDE - CHECKSUM);
  }

  private int crc(int from, int length) {
    CRC32 crc = new CRC32();
    crc.update(body.array(), from, length);
    return (int) crc.getValue();
  }

  private void note(String what) {
    problem = problem == null ? what : problem;
  }
}
