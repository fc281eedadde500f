package io.tapedeck.provider;

import java.nio.charset.StandardCharsets;

/** A piece of a body, with the bytes that carry it in chunked framing. */
final class Chunk {
  private final byte[] bytes;
  private final byte[] framed;
  private final long pauseMillis;

  Chunk(byte[] bytes, long pauseMillis) {
    this(bytes, frame(bytes), pauseMillis);
  }

  private Chunk(byte[] bytes, byte[] framed, long pauseMillis) {
    this.bytes = bytes;
    this.framed = framed;
    this.pauseMillis = pauseMillis;
  }

  Chunk after(long millis) {
    return new Chunk(bytes, framed, millis);
  }

  byte[] bytes() {
    return bytes;
  }

  byte[] framed() {
    return framed;
  }

  long pauseMillis() {
    return pauseMillis;
  }

  private static byte[] frame(byte[] bytes) {
    byte[] size =
        (Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    byte[] framed = new byte[size.length + bytes.length + 2];
    System.arraycopy(size, 0, framed, 0, size.length);
    System.arraycopy(bytes, 0, framed, size.length, bytes.length);
    framed[framed.length - 2] = '\r';
    framed[framed.length - 1] = '\n';
    return framed;
  }
}
