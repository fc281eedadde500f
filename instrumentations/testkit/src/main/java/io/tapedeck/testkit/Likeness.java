package io.tapedeck.testkit;

import java.nio.ByteBuffer;

/**
 * How the recorded bytes of a body compare with those that the provider saw. Masking keeps the
 * length of a body and writes asterisks, so it can be told from a fault.
 *
 * @param kind what they have in common
 * @param masked how many bytes are asterisks in the journal only
 * @param length how many bytes they have in common from the beginning, masked ones included
 */
public record Likeness(Kind kind, int masked, int length) {
  /** What two bodies have in common. */
  public enum Kind {
    /** All. */
    WHOLE,
    /** What is recorded is a beginning of what was served. */
    PREFIX,
    /** What was served is a beginning of what is recorded. */
    LONGER,
    /** They differ at some byte. */
    DIFFERENT
  }

  /** Compares. */
  public static Likeness of(ByteBuffer served, ByteBuffer recorded) {
    int common = Math.min(served.remaining(), recorded.remaining());
    int masked = 0;
    for (int i = 0; i < common; i++) {
      byte expected = served.get(served.position() + i);
      byte actual = recorded.get(recorded.position() + i);
      if (expected != actual) {
        if (actual != '*') {
          return new Likeness(Kind.DIFFERENT, masked, i);
        }
        masked++;
      }
    }
    Kind kind = Kind.WHOLE;
    if (recorded.remaining() < served.remaining()) {
      kind = Kind.PREFIX;
    } else if (recorded.remaining() > served.remaining()) {
      kind = Kind.LONGER;
    }
    return new Likeness(kind, masked, common);
  }

  /** Tells whether nothing is missing and nothing is wrong. */
  public boolean whole() {
    return kind == Kind.WHOLE;
  }

  /** Tells whether nothing is wrong; the end may be missing. */
  public boolean prefix() {
    return kind == Kind.WHOLE || kind == Kind.PREFIX;
  }
}
