package io.tapedeck.provider;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Cuts bodies into the pieces in which they are written. */
final class Pieces {
  private Pieces() {}

  /** Cuts into pieces of one size; the last may be shorter. */
  static List<byte[]> of(byte[] body, int size) {
    List<byte[]> pieces = new ArrayList<>();
    for (int from = 0; from < body.length; from += size) {
      pieces.add(Arrays.copyOfRange(body, from, Math.min(body.length, from + size)));
    }
    return pieces;
  }

  /** Cuts at pseudo-random places, in the middle of events and of UTF-8 sequences too. */
  static List<byte[]> ragged(byte[] body, long seed) {
    Random random = new Random(seed);
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < body.length) {
      int to = Math.min(body.length, from + 1 + random.nextInt(700));
      pieces.add(Arrays.copyOfRange(body, from, to));
      from = to;
    }
    return pieces;
  }

  /** Cuts after the empty line of each server-sent event. */
  static List<byte[]> events(byte[] body) {
    // One character a byte, so that the pieces joined are the body again.
    String text = new String(body, StandardCharsets.ISO_8859_1);
    List<byte[]> pieces = new ArrayList<>();
    int from = 0;
    while (from < text.length()) {
      int unix = text.indexOf("\n\n", from);
      int dos = text.indexOf("\r\n\r\n", from);
      int to = text.length();
      if (unix >= 0 && (dos < 0 || unix < dos)) {
        to = unix + 2;
      } else if (dos >= 0) {
        to = dos + 4;
      }
      pieces.add(Arrays.copyOfRange(body, from, to));
      from = to;
    }
    return pieces;
  }
}
