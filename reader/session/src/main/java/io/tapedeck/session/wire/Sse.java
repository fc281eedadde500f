package io.tapedeck.session.wire;

import java.nio.charset.StandardCharsets;

/**
 * Splits a server-sent event stream as the WHATWG HTML standard, section 9.2.6, says: lines end in
 * CR, LF or both, data lines of one event are joined by LF, comments are skipped. An event that the
 * end of the body cuts off is handed over too, since a recording may end anywhere.
 */
final class Sse {

  private final byte[] body;
  private final int end;
  private int position;

  Sse(byte[] body, int length) {
    this.body = body;
    this.end = length;
    if (length >= 3 && body[0] == (byte) 0xEF && body[1] == (byte) 0xBB && body[2] == (byte) 0xBF) {
      position = 3;
    }
  }

  /** Whether a body without a content type looks like an event stream. */
  static boolean looksLikeOne(byte[] body, int length) {
    int at = 0;
    while (at < length && (body[at] == '\n' || body[at] == '\r' || body[at] == ' ')) {
      at++;
    }
    for (String start : new String[] {"data:", "event:", ":", "id:", "retry:"}) {
      if (startsWith(body, at, length, start)) {
        return true;
      }
    }
    return false;
  }

  void forEach(EventSink sink) {
    String name = "";
    byte[] data = body;
    int from = 0;
    int to = -1;
    while (position < end) {
      int start = position;
      int stop = lineEnd(start);
      if (stop == start) {
        if (to >= from) {
          sink.event(name, data, from, to - from, true);
        }
        name = "";
        data = body;
        to = -1;
        from = 0;
      } else if (startsWith(body, start, stop, "data:") || is(start, stop, "data")) {
        int value = Math.min(stop, start + 5);
        value += value < stop && body[value] == ' ' ? 1 : 0;
        if (to < from) {
          data = body;
          from = value;
          to = stop;
        } else {
          // Rare: several data lines make one event; only then are bytes copied.
          byte[] joined = new byte[to - from + 1 + stop - value];
          System.arraycopy(data, from, joined, 0, to - from);
          joined[to - from] = '\n';
          System.arraycopy(body, value, joined, to - from + 1, stop - value);
          data = joined;
          from = 0;
          to = joined.length;
        }
      } else if (startsWith(body, start, stop, "event:")) {
        name = new String(body, start + 6, stop - start - 6, StandardCharsets.UTF_8).strip();
      }
    }
    if (to >= from && to > 0) {
      sink.event(name, data, from, to - from, false);
    }
  }

  private int lineEnd(int start) {
    int at = start;
    while (at < end && body[at] != '\n' && body[at] != '\r') {
      at++;
    }
    position = at + 1;
    if (at + 1 < end && body[at] == '\r' && body[at + 1] == '\n') {
      position = at + 2;
    }
    return at;
  }

  private boolean is(int from, int to, String word) {
    return to - from == word.length() && startsWith(body, from, to, word);
  }

  private static boolean startsWith(byte[] bytes, int from, int to, String word) {
    if (to - from < word.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (bytes[from + i] != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
