package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;

/** Shapes of credentials that can be told without a name beside them. */
final class KnownTokens {
  /** A run this long after a known beginning is a credential, if it has a digit. */
  static final int MINIMUM_BYTES = 20;

  /** A run with no digit in so many bytes is prose or code. */
  static final int NO_DIGIT_LIMIT_BYTES = 128;

  /** A token of {@code header.payload.signature}: how far its first dot may be. */
  static final int JWT_HEADER_LIMIT_BYTES = 1024;

  private static final byte[][] BEGINNINGS = {
    ascii("sk-"),
    ascii("sk_live_"),
    ascii("sk_test_"),
    ascii("rk_live_"),
    ascii("rk_test_"),
    ascii("AKIA"),
    ascii("ASIA"),
    ascii("AROA"),
    ascii("AIDA"),
    ascii("AIza"),
    ascii("ya29."),
    ascii("gsk_"),
    ascii("hf_"),
    ascii("xai-"),
    ascii("pplx-"),
    ascii("r8_"),
    ascii("ghp_"),
    ascii("gho_"),
    ascii("ghu_"),
    ascii("ghs_"),
    ascii("ghr_"),
    ascii("github_pat_"),
    ascii("glpat-"),
    ascii("npm_"),
    ascii("xoxb-"),
    ascii("xoxa-"),
    ascii("xoxp-"),
    ascii("xoxr-"),
    ascii("xoxs-"),
    ascii("pcsk_"),
    ascii("tvly-"),
    ascii("lsv2_"),
    ascii("ls__"),
    ascii("pylf_"),
    ascii("phc_"),
    ascii("phx_"),
    ascii("SG."),
    ascii("dop_v1_"),
    ascii("shpat_"),
  };
  static final byte[] BEARER = ascii("Bearer ");
  static final byte[] BEARER_TAIL = ascii("earer ");
  static final byte[] BASIC = ascii("Basic ");
  static final byte[] JWT = ascii("eyJ");
  static final byte[] PEM = ascii("-----BEGIN ");
  static final byte[] PEM_END = ascii("-----END");

  /** A parameter's value shorter than this is no secret. */
  static final int PARAMETER_MINIMUM_BYTES = 8;

  /** No beginning above is longer. */
  static final int LONGEST_BEGINNING_BYTES = 16;

  /** All of the above, for texts. */
  private static final List<String> TEXTS = new ArrayList<>();

  /** Pairs of bytes at which a look is worth it: one lookup for each byte of a body. */
  private static final boolean[] PAIRS = new boolean[1 << 16];

  private static final int WORD = 1;

  /** A credential may begin with the byte, but not within a word. */
  private static final int FIRST = 2;

  /** A credential may follow the byte, whatever stands before. */
  private static final int SIGN = 4;

  /** What is to be said of each byte, so that most need no second look. */
  private static final byte[] CLASSES = new byte[256];

  static {
    for (byte[] beginning : BEGINNINGS) {
      PAIRS[pair(beginning[0], beginning[1])] = true;
      TEXTS.add(new String(beginning, US_ASCII));
    }
    TEXTS.addAll(List.of("Bearer ", "bearer ", "Basic ", "eyJ", "-----BEGIN "));
    for (byte[] other : new byte[][] {BEARER, BASIC, JWT, PEM, ascii("bearer "), ascii("//")}) {
      PAIRS[pair(other[0], other[1])] = true;
    }
    for (int next = 0; next < 256; next++) {
      PAIRS[pair((byte) '"', (byte) next)] = true;
      PAIRS[pair((byte) '=', (byte) next)] = true;
      CLASSES[next] = word((byte) next) ? (byte) WORD : 0;
    }
    for (String text : TEXTS) {
      CLASSES[text.charAt(0)] |= FIRST;
    }
    CLASSES['"'] = SIGN;
    CLASSES['='] = SIGN;
    CLASSES['/'] = SIGN;
  }

  private KnownTokens() {}

  static boolean interesting(byte first, byte second) {
    return PAIRS[pair(first, second)];
  }

  /**
   * The next index at which a credential may begin or follow: for nearly all bytes of a body this
   * is all the work.
   *
   * @param boundary whether no part of a word stands before
   */
  static int skip(byte[] bytes, int from, int end, boolean boundary) {
    int stopAt = boundary ? FIRST | SIGN : SIGN;
    for (int i = from; i < end; i++) {
      int is = CLASSES[bytes[i] & 0xFF];
      if ((is & stopAt) != 0) {
        return i;
      }
      // Behind a part of a word only signs count.
      stopAt = (FIRST | SIGN) - ((is & WORD) << 1);
    }
    return end;
  }

  /** Length of the known beginning that stands at an index, or 0. */
  static int beginning(byte[] bytes, int at, int end) {
    for (byte[] beginning : BEGINNINGS) {
      if (startsWith(bytes, at, end, beginning)) {
        return beginning.length;
      }
    }
    return 0;
  }

  /** Whether what stands between the index and the end is cut off within a known beginning. */
  static boolean mayBegin(byte[] bytes, int at, int end) {
    for (byte[] beginning : BEGINNINGS) {
      if (cutOff(bytes, at, end, beginning)) {
        return true;
      }
    }
    return ((bytes[at] | 0x20) == 'b' && cutOff(bytes, at + 1, end, BEARER_TAIL))
        || cutOff(bytes, at, end, BASIC)
        || cutOff(bytes, at, end, JWT)
        || cutOff(bytes, at, end, PEM);
  }

  /** Tells, without an allocation, that a short text holds no credential, as nearly all do. */
  static boolean mayHold(String text) {
    for (int i = 0; i + 1 < text.length(); i++) {
      char c = text.charAt(i);
      char next = text.charAt(i + 1);
      if (c < 0x80 && next < 0x80 && interesting((byte) c, (byte) next)) {
        boolean may =
            switch (c) {
              case '"' -> true;
              case '=' -> text.length() - i > PARAMETER_MINIMUM_BYTES;
              case '/' -> text.indexOf('@', i) >= 0;
              default -> begins(text, i);
            };
        if (may) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean begins(String text, int at) {
    if (at > 0 && text.charAt(at - 1) < 0x80 && word((byte) text.charAt(at - 1))) {
      return false;
    }
    for (String beginning : TEXTS) {
      if (text.startsWith(beginning, at)) {
        return true;
      }
    }
    return false;
  }

  static boolean startsWith(byte[] bytes, int at, int end, byte[] prefix) {
    if (end - at < prefix.length) {
      return false;
    }
    for (int i = 0; i < prefix.length; i++) {
      if (bytes[at + i] != prefix[i]) {
        return false;
      }
    }
    return true;
  }

  private static boolean cutOff(byte[] bytes, int at, int end, byte[] whole) {
    if (end - at >= whole.length) {
      return false;
    }
    for (int i = at; i < end; i++) {
      if (bytes[i] != whole[i - at]) {
        return false;
      }
    }
    return true;
  }

  /** Part of a credential. */
  static boolean token(byte b) {
    return word(b) || b == '-' || b == '.' || b == '+' || b == '/' || b == '=' || b == '~';
  }

  /** Part of a word: what must not stand before a credential's beginning. */
  static boolean word(byte b) {
    return (b >= 'a' && b <= 'z') || (b >= 'A' && b <= 'Z') || (b >= '0' && b <= '9') || b == '_';
  }

  static boolean digit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static int pair(byte first, byte second) {
    return ((first & 0xFF) << 8) | (second & 0xFF);
  }

  private static byte[] ascii(String text) {
    return text.getBytes(US_ASCII);
  }
}
