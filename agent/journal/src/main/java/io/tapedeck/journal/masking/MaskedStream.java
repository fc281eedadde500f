package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Masks one body that comes in pieces. What may be the beginning of a secret at the end of a piece
 * is held back, a few dozen bytes at most as a rule, until the next piece decides. Not thread-safe.
 */
public final class MaskedStream {
  /** How far a match of an operator's own pattern may reach. */
  public static final int PATTERN_REACH_BYTES = 256;

  /** Enough of what went before to see the name of a value: name, quotes, colon, spaces. */
  private static final int CONTEXT_BYTES = 128;

  /** Where in the workspace the bytes stand that are not decided; before it, what was. */
  private static final int START = CONTEXT_BYTES + CleanStart.OPEN_LIMIT_BYTES;

  private static final byte MASK = '*';
  private static final int LONE_VALUE_MINIMUM = 16;

  /** What the next byte is part of. */
  private enum In {
    TEXT,
    VALUE,
    TOKEN,
    PARAMETER,
    PEM
  }

  private final SecretNames names;
  private final List<Pattern> patterns;
  private final @Nullable JsonPathMask paths;

  /** Where the work is done; shared by the streams of one thread, so that a stream stays small. */
  private final Workspace workspace;

  /** {@code workspace.bytes} while a piece is worked on. */
  private byte[] work;

  /** Between pieces: what went before, then what is held. */
  private byte[] kept = new byte[0];

  private int beforeLength;
  private int contextLength;
  private int heldLength;

  /** What need not be looked at again; null where this is not, or no longer, of use. */
  private @Nullable CleanStart clean;

  /** No byte from here on has been looked at, but the next one of the scanner. */
  private int reach;

  private In in = In.TEXT;
  private int valueBackslashes;

  MaskedStream(
      SecretNames names,
      List<Pattern> patterns,
      @Nullable JsonPathMask paths,
      Workspace workspace) {
    this.names = names;
    this.patterns = patterns;
    this.paths = paths;
    this.workspace = workspace;
    this.work = workspace.bytes;
  }

  /** The body may begin like one before it. */
  MaskedStream resent() {
    if (patterns.isEmpty()) {
      clean = new CleanStart(workspace.cleanBlocks(names));
    }
    return this;
  }

  /** Room for pieces; one for all streams that one thread works on. */
  public static final class Workspace {
    private byte[] bytes = new byte[START + 512];
    private @Nullable CleanBlocks blocks;
    private @Nullable SecretNames cleanOf;

    /** The bytes that {@link #take} speaks of; valid until the next call on any of the streams. */
    public byte[] bytes() {
      return bytes;
    }

    private byte[] sized(int length) {
      if (length > bytes.length) {
        bytes = new byte[length + 512];
      }
      return bytes;
    }

    /** Whether the bytes stand in what is remembered of bodies before. */
    boolean remembers(byte[] part) {
      return blocks != null && blocks.holds(part);
    }

    private CleanBlocks cleanBlocks(SecretNames names) {
      CleanBlocks present = blocks;
      if (present == null || cleanOf != names) {
        present = new CleanBlocks();
        blocks = present;
        cleanOf = names;
      }
      return present;
    }
  }

  /**
   * Takes the next piece.
   *
   * @param last whether the body ends with it; then nothing is held back
   * @return how many bytes from {@link #start} of {@link Workspace#bytes} may be written now: what
   *     was held before, then as much of this piece as is decided
   */
  public int take(byte[] piece, int offset, int length, boolean last) {
    byte[] room = room(length);
    System.arraycopy(piece, offset, room, roomStart(), length);
    return take(length, last);
  }

  /** Where to put the next piece, from {@link #roomStart} on, before it is taken. */
  public byte[] room(int length) {
    work = workspace.sized(START + heldLength + length);
    return work;
  }

  /** Where in the {@link #room} the next piece begins. */
  public int roomStart() {
    return START + heldLength;
  }

  /** Takes the piece that was put into the {@link #room}. */
  public int take(int length, boolean last) {
    int end = START + heldLength + length;
    if (paths != null) {
      // First, and never again: what the other rules leave is a document no more.
      paths.mask(work, START + heldLength, end);
    }
    System.arraycopy(kept, 0, work, START - beforeLength, beforeLength + heldLength);
    if (last) {
      clean = null;
    }
    int decided = scan(skipClean(end), end, last);
    if (!patterns.isEmpty()) {
      decided = Math.min(decided, match(end, last));
    }
    keep(decided, end);
    return decided - START;
  }

  /** Where the scanner begins: behind what is known, with as much context as if it were not. */
  private int skipClean(int end) {
    CleanStart known = clean;
    if (known == null) {
      return START;
    }
    int begin = known.match(work, START, end);
    reach = Math.max(START + heldLength, begin);
    return Math.max(START, begin - 1);
  }

  private void keep(int decided, int end) {
    contextLength = Math.min(CONTEXT_BYTES, decided - START + contextLength);
    beforeLength = contextLength;
    if (clean != null) {
      int needed = clean.keep(decided);
      if (needed > CleanStart.OPEN_LIMIT_BYTES) {
        clean = null;
      } else {
        beforeLength = Math.max(contextLength, needed);
      }
    }
    heldLength = end - decided;
    if (kept.length < beforeLength + heldLength) {
      kept = new byte[beforeLength + heldLength + CONTEXT_BYTES];
    }
    System.arraycopy(work, decided - beforeLength, kept, 0, beforeLength + heldLength);
  }

  /** Where the bytes begin. */
  public int start() {
    return START;
  }

  /** How many bytes wait for the next piece. */
  public int held() {
    return heldLength;
  }

  /** Masks in place and returns the index up to which everything is decided. */
  private int scan(int from, int end, boolean last) {
    int mark = clean == null ? end : Math.max(from, clean.mark());
    int i = from;
    while (i < end) {
      if (in != In.TEXT) {
        clean = null;
        i = maskRest(i, end, last);
        if (in != In.TEXT && i < end) {
          return i;
        }
        continue;
      }
      if (i >= mark && clean != null) {
        mark = endBlock(clean, i);
      }
      int limit = clean == null || mark > end ? end : mark;
      i = KnownTokens.skip(work, i, limit, boundaryBefore(i));
      if (i == limit) {
        continue;
      }
      if (i + 1 < end && !KnownTokens.interesting(work[i], work[i + 1])) {
        i++;
        continue;
      }
      int next =
          switch (work[i]) {
            case '"' -> value(i, end, last);
            case '=' -> parameter(i, end, last);
            case '/' -> userInfo(i, end, last);
            default -> token(i, end, last);
          };
      if (next < 0) {
        return i;
      }
      i = next;
    }
    return end;
  }

  /** In plain text: ends the known block here if it may, and returns where to try the next. */
  private int endBlock(CleanStart start, int i) {
    if (reach > i + 1) {
      return reach - 1;
    }
    if (!start.endBehind(work, i)) {
      clean = null;
    }
    return start.mark();
  }

  private boolean boundaryBefore(int i) {
    return i == START - contextLength || !KnownTokens.word(work[i - 1]);
  }

  /** A decision has looked at bytes up to an index: a block that ends before is not clean. */
  private void lookedAhead(int to) {
    reach = Math.max(reach, to);
  }

  /** A decision has looked so far back that it may depend on where the body is cut. */
  private void lookedBack(int from, int to) {
    if (from - to >= CONTEXT_BYTES - 1) {
      clean = null;
    }
  }

  /** No decision can be had before the piece ends: wait, or take it for no secret. */
  private int undecided(boolean open, boolean wait, int next) {
    if (open && wait) {
      return -1;
    }
    if (open) {
      // With more of the body to see, it might have been one.
      clean = null;
    }
    return next;
  }

  /** A quote: does it open the value of a secret name? */
  private int value(int quote, int end, boolean last) {
    int floor = START - contextLength;
    int backslashes = backslashesBefore(quote, floor);
    int at = quote - backslashes - 1;
    at = skipSpaces(at, floor);
    lookedBack(quote, at);
    if (at < floor || work[at] != ':') {
      return quote + 1;
    }
    at = skipSpaces(at - 1, floor);
    int sameBackslashes = at < floor ? 0 : backslashesBefore(at, floor);
    lookedBack(quote, at - sameBackslashes);
    if (at < floor || work[at] != '"' || sameBackslashes != backslashes) {
      return quote + 1;
    }
    int nameEnd = at - backslashes;
    int nameStart = nameEnd;
    while (nameStart > floor
        && work[nameStart - 1] != '"'
        && nameEnd - nameStart <= SecretNames.LIMIT_BYTES) {
      nameStart--;
    }
    lookedBack(quote, nameStart);
    SecretNames.Strength strength = names.strength(work, nameStart, nameEnd, false);
    if (strength == SecretNames.Strength.NONE) {
      return quote + 1;
    }
    if (strength == SecretNames.Strength.SOFT) {
      int run = tokenRun(quote + 1, end);
      boolean open = quote + 1 + run == end && !last;
      lookedAhead(quote + 1 + run + 1);
      if (run < LONE_VALUE_MINIMUM || !hasDigit(quote + 1, run)) {
        return undecided(open, run < KnownTokens.NO_DIGIT_LIMIT_BYTES, quote + 1);
      }
    }
    in = In.VALUE;
    valueBackslashes = backslashes;
    return quote + 1;
  }

  /** An equals sign: does it follow the name of a secret parameter? */
  private int parameter(int equals, int end, boolean last) {
    int floor = START - contextLength;
    int nameStart = equals;
    while (nameStart > floor
        && (KnownTokens.word(work[nameStart - 1]) || work[nameStart - 1] == '-')
        && equals - nameStart <= SecretNames.LIMIT_BYTES) {
      nameStart--;
    }
    SecretNames.Strength strength = names.strength(work, nameStart, equals, true);
    if (strength == SecretNames.Strength.NONE) {
      return equals + 1;
    }
    int run = parameterRun(equals + 1, end);
    boolean open = equals + 1 + run == end && !last;
    lookedAhead(equals + 1 + run + 1);
    if (run < KnownTokens.PARAMETER_MINIMUM_BYTES) {
      return open ? -1 : equals + 1;
    }
    if (strength == SecretNames.Strength.SOFT && !hasDigit(equals + 1, run)) {
      return undecided(open, run < KnownTokens.NO_DIGIT_LIMIT_BYTES, equals + 1);
    }
    in = In.PARAMETER;
    return equals + 1;
  }

  /** Two slashes: a user and password may follow. */
  private int userInfo(int slashes, int end, boolean last) {
    if (slashes == START - contextLength || work[slashes - 1] != ':') {
      return slashes + 1;
    }
    if (slashes + 1 == end) {
      return last ? end : -1;
    }
    int colon = -1;
    int limit = Math.min(end, slashes + 2 + 2 * SecretNames.LIMIT_BYTES);
    lookedAhead(limit);
    for (int i = slashes + 2; i < limit; i++) {
      byte b = work[i];
      if (b == '@') {
        clean = null;
        for (int k = colon + 1; colon > 0 && k < i; k++) {
          work[k] = MASK;
        }
        return i;
      }
      if (b == ':' && colon < 0) {
        colon = i;
      } else if (!userInfoByte(b)) {
        return slashes + 2;
      }
    }
    return limit == end && !last ? -1 : slashes + 2;
  }

  private static boolean userInfoByte(byte b) {
    return switch (b) {
      case '/' -> false;
      case '%', '!', '$', '*' -> true;
      default -> KnownTokens.token(b);
    };
  }

  private int token(int at, int end, boolean last) {
    if (!boundaryBefore(at)) {
      return at + 1;
    }
    lookedAhead(at + KnownTokens.LONGEST_BEGINNING_BYTES);
    int beginning = KnownTokens.beginning(work, at, end);
    if (beginning == 0 && KnownTokens.startsWith(work, at, end, KnownTokens.JWT)) {
      return jwt(at, end, last);
    }
    if (beginning == 0 && KnownTokens.startsWith(work, at, end, KnownTokens.PEM)) {
      return pem(at, end, last);
    }
    int from = at;
    if (beginning == 0) {
      beginning = scheme(at, end);
      from = at + beginning;
    }
    if (beginning == 0) {
      return !last && KnownTokens.mayBegin(work, at, end) ? -1 : at + 1;
    }
    int run = tokenRun(from, end);
    boolean open = from + run == end && !last;
    lookedAhead(from + run + 1);
    if (run >= KnownTokens.MINIMUM_BYTES && hasDigit(from, run)) {
      in = In.TOKEN;
      return from == at ? at + beginning : from;
    }
    return undecided(open, run < KnownTokens.NO_DIGIT_LIMIT_BYTES, at + beginning);
  }

  private int scheme(int at, int end) {
    if ((work[at] | 0x20) == 'b'
        && KnownTokens.startsWith(work, at + 1, end, KnownTokens.BEARER_TAIL)) {
      return KnownTokens.BEARER.length;
    }
    return KnownTokens.startsWith(work, at, end, KnownTokens.BASIC) ? KnownTokens.BASIC.length : 0;
  }

  private int jwt(int at, int end, boolean last) {
    int dot = at;
    while (dot < end && (KnownTokens.word(work[dot]) || work[dot] == '-')) {
      dot++;
    }
    lookedAhead(dot + 1 + KnownTokens.JWT.length);
    if (dot + 4 > end) {
      boolean open = !last && (dot == end || work[dot] == '.');
      return undecided(open, dot - at < KnownTokens.JWT_HEADER_LIMIT_BYTES, at + 3);
    }
    if (work[dot] == '.'
        && dot - at >= 10
        && KnownTokens.startsWith(work, dot + 1, end, KnownTokens.JWT)) {
      in = In.TOKEN;
    }
    return at + 3;
  }

  private int pem(int at, int end, boolean last) {
    int limit = Math.min(end, at + 48);
    int label = at + KnownTokens.PEM.length;
    lookedAhead(limit);
    for (int i = label; i + 5 <= limit; i++) {
      if (work[i] == '-' && work[i + 4] == '-') {
        String name = new String(work, label, i - label, ISO_8859_1);
        if (name.endsWith("PRIVATE KEY")) {
          in = In.PEM;
        }
        return i + 5;
      }
    }
    return limit == end && !last ? -1 : label;
  }

  /** Masks on from an index inside a secret; returns where the secret, or the piece, ends. */
  private int maskRest(int from, int end, boolean last) {
    int i = from;
    switch (in) {
      case VALUE -> {
        return maskValue(i, end, last);
      }
      case TOKEN -> {
        while (i < end && KnownTokens.token(work[i])) {
          work[i++] = MASK;
        }
      }
      case PARAMETER -> {
        while (i < end && parameterByte(work[i])) {
          work[i++] = MASK;
        }
      }
      case PEM -> {
        return maskPem(i, end, last);
      }
      case TEXT -> {}
    }
    if (i < end) {
      in = In.TEXT;
    }
    return i;
  }

  /** Backslashes belong to the value, but for those of the quote that closes it. */
  private int maskValue(int from, int end, boolean last) {
    int i = from;
    while (i < end) {
      int quote = i;
      while (quote < end && work[quote] == '\\') {
        quote++;
      }
      if (quote == end && quote > i && !last) {
        return i;
      }
      boolean atQuote = quote < end && work[quote] == '"';
      if (atQuote && quote - i <= valueBackslashes) {
        in = In.TEXT;
        return quote + 1;
      }
      int to = Math.min(end, quote + 1);
      Arrays.fill(work, i, to, MASK);
      i = to;
    }
    return i;
  }

  private int maskPem(int from, int end, boolean last) {
    int i = from;
    while (i < end) {
      if (work[i] == '-') {
        if (KnownTokens.startsWith(work, i, end, KnownTokens.PEM_END)) {
          in = In.TEXT;
          return i + KnownTokens.PEM_END.length;
        }
        if (!last && end - i < KnownTokens.PEM_END.length) {
          return i;
        }
      }
      if (KnownTokens.token(work[i]) && work[i] != '-' && !escapedLineEnd(i)) {
        work[i] = MASK;
      }
      i++;
    }
    return i;
  }

  /** The {@code n} of a line end written as backslash and n stays, for the reader's sake. */
  private boolean escapedLineEnd(int i) {
    return work[i] == 'n' && i > 0 && work[i - 1] == '\\';
  }

  private int backslashesBefore(int i, int floor) {
    int count = 0;
    while (i - count - 1 >= floor && work[i - count - 1] == '\\') {
      count++;
    }
    return count;
  }

  private int skipSpaces(int from, int floor) {
    int at = from;
    while (at >= floor && (work[at] == ' ' || work[at] == '\t')) {
      at--;
    }
    return at;
  }

  private int tokenRun(int from, int end) {
    int i = from;
    while (i < end && KnownTokens.token(work[i])) {
      i++;
    }
    return i - from;
  }

  private int parameterRun(int from, int end) {
    int i = from;
    while (i < end && parameterByte(work[i])) {
      i++;
    }
    return i - from;
  }

  private static boolean parameterByte(byte b) {
    return b == '%' || (b != '/' && KnownTokens.token(b));
  }

  private boolean hasDigit(int from, int length) {
    for (int i = from; i < from + length; i++) {
      if (KnownTokens.digit(work[i])) {
        return true;
      }
    }
    return false;
  }

  private int match(int end, boolean last) {
    int floor = START - contextLength;
    String text = new String(work, floor, end - floor, ISO_8859_1);
    for (Pattern pattern : patterns) {
      Matcher matcher = pattern.matcher(text);
      while (matcher.find()) {
        for (int i = Math.max(floor + matcher.start(), START); i < floor + matcher.end(); i++) {
          work[i] = MASK;
        }
      }
    }
    return last ? end : Math.max(START, end - PATTERN_REACH_BYTES);
  }
}
