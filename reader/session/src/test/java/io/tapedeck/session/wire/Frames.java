package io.tapedeck.session.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.zip.CRC32;

/** Writes frames of {@code application/vnd.amazon.eventstream}. */
final class Frames {

  private Frames() {}

  /** A frame with one header that tells what it is, beside a number that does not matter. */
  static byte[] event(String header, String value, String payload) {
    byte[] name = header.getBytes(StandardCharsets.UTF_8);
    byte[] text = value.getBytes(StandardCharsets.UTF_8);
    byte[] body = payload.getBytes(StandardCharsets.UTF_8);
    ByteBuffer headers = ByteBuffer.allocate(64 + name.length + text.length);
    headers.put((byte) 1).put((byte) 'n').put((byte) 4).putInt(7);
    headers.put((byte) name.length).put(name).put((byte) 7);
    headers.putShort((short) text.length).put(text).flip();
    int length = 12 + headers.remaining() + body.length + 4;
    ByteBuffer frame = ByteBuffer.allocate(length);
    frame.putInt(length).putInt(headers.remaining());
    frame.putInt(crc(frame.array(), 8)).put(headers).put(body);
    frame.putInt(crc(frame.array(), length - 4));
    return frame.array();
  }

  static byte[] chunk(String payload) {
    String packed = Base64.getEncoder().encodeToString(payload.getBytes(StandardCharsets.UTF_8));
    return event(":event-type", "chunk", "{\"bytes\":\"" + packed + "\",\"p\":\"abc\"}");
  }

  private static int crc(byte[] bytes, int length) {
    CRC32 crc = new CRC32();
    crc.update(bytes, 0, length);
    return (int) crc.getValue();
  }
}
