package io.tapedeck.session;

import io.tapedeck.session.wire.Hash64;

/**
 * A session's name: eight letters and digits, without the ones that are mistaken for others. It
 * depends on the journal's name and the number of the session's first call only.
 */
final class SessionId {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  private SessionId() {}

  static String of(CallKey first) {
    long hash = Hash64.mix(Hash64.of(first.journal()), first.call());
    StringBuilder id = new StringBuilder(9);
    for (int i = 0; i < 8; i++) {
      id.append(i == 4 ? "-" : "").append(DIGITS.charAt((int) (hash >>> (i * 5)) & 31));
    }
    return id.toString();
  }
}
