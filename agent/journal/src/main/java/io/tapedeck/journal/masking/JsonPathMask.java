package io.tapedeck.journal.masking;

import java.util.List;

/**
 * Masks the values that paths lead to in the JSON of one body, in place, while its bytes pass; none
 * is held back, none is looked at twice. Not thread-safe.
 *
 * <p>The body may be one document, several, or the data of server-sent events; what is no JSON is
 * passed over. Of a masked value the bytes of strings become {@code '*'} and the digits of numbers
 * {@code '1'}, so that the document stays one; names, {@code true}, {@code false} and {@code null}
 * stay.
 *
 * <p>Where a document breaks off or its beginning is not there, it is not known where one is. What
 * comes then is taken for any part of a path: too much is masked rather than too little.
 */
final class JsonPathMask {
  /** Nobody nests deeper who means well; from there on a document counts as broken. */
  private static final int DEPTH_LIMIT = 1_000;

  private static final byte[] EVENT_FIELD = {'d', 'a', 't', 'a', ':'};

  /** What the next byte is part of. */
  private enum In {
    /** No document. */
    TEXT,
    VALUE,
    STRING,
    SCALAR,
    /** Before a name, or the end of the object. */
    MEMBER,
    NAME,
    COLON,
    AFTER_VALUE,
    /** A further line of an event in which a document goes on. */
    EVENT_FIELD
  }

  private final JsonPlaces places;
  private final JsonName name;

  private In in = In.TEXT;
  private In afterField = In.TEXT;
  private int fieldLength;
  private boolean escape;

  /** Line ends since the last byte that was neither a space nor one of them. */
  private int lineEnds;

  /** Whether the next document is a whole one. */
  private boolean known;

  /** Whether the outermost object is one only because a name seemed to stand there. */
  private boolean guessed;

  private boolean maskedValue;

  /**
   * Begins a body.
   *
   * @param whole whether its beginning is there
   */
  JsonPathMask(List<JsonPath> paths, boolean whole) {
    this.places = new JsonPlaces(paths);
    this.known = whole;
    this.name = new JsonName(paths.stream().mapToInt(JsonPath::longestName).max().orElse(0));
  }

  /** Takes the next bytes of the body. */
  void mask(byte[] work, int from, int end) {
    int i = from;
    while (i < end) {
      i =
          switch (in) {
            case TEXT -> text(work, i);
            case VALUE -> value(work, i);
            case STRING -> string(work, i, end);
            case SCALAR -> scalar(work, i);
            case MEMBER -> member(work, i);
            case NAME -> name(work, i);
            case COLON -> colon(work, i);
            case AFTER_VALUE -> afterValue(work, i);
            case EVENT_FIELD -> eventField(work, i);
          };
    }
  }

  private int text(byte[] work, int i) {
    byte b = work[i];
    if (b == '{' || b == '[') {
      places.begin(known);
      guessed = false;
      open(b);
    } else if (!known && b == '"') {
      guessMember();
    } else if (isSpace(b) && lineEnds > 1) {
      // An event has ended; the next one begins afresh.
      known = true;
    }
    return i + 1;
  }

  private int value(byte[] work, int i) {
    byte b = work[i];
    if (b == '"') {
      begin(In.STRING);
    } else if (b == '{' || b == '[') {
      open(b);
    } else if (b == ']') {
      close(false);
    } else if (isScalar(b) && !beginsField(b)) {
      begin(In.SCALAR);
      return i;
    } else {
      return between(b, i);
    }
    return i + 1;
  }

  private void begin(In what) {
    in = what;
    escape = false;
    lineEnds = 0;
    maskedValue = places.isMasked();
  }

  private int string(byte[] work, int from, int end) {
    int i = from;
    while (i < end) {
      byte b = work[i];
      if (b == '\n' || b == '\r') {
        // Not allowed in a string. One is a slip, and an empty line the end of an event.
        isSpace(b);
        if (lineEnds > 1) {
          breakOff();
          return i;
        }
      } else {
        lineEnds = 0;
        if (b == '"' && !escape) {
          in = In.AFTER_VALUE;
          return i + 1;
        }
        escape = b == '\\' && !escape;
        if (maskedValue) {
          work[i] = '*';
        }
      }
      i++;
      if (!maskedValue && !escape && lineEnds == 0) {
        i = skipText(work, i, end);
      }
    }
    return i;
  }

  /** The most of a body are texts to which no path leads. */
  private static int skipText(byte[] work, int from, int end) {
    int i = from;
    while (i < end && work[i] != '"' && work[i] != '\\' && work[i] != '\n' && work[i] != '\r') {
      i++;
    }
    return i;
  }

  private int scalar(byte[] work, int i) {
    byte b = work[i];
    if (!isScalar(b)) {
      in = In.AFTER_VALUE;
      return i;
    }
    if (maskedValue && KnownTokens.digit(b)) {
      work[i] = '1';
    }
    return i + 1;
  }

  private int member(byte[] work, int i) {
    byte b = work[i];
    if (b == '"') {
      in = In.NAME;
      escape = false;
      lineEnds = 0;
      name.clear();
    } else if (b == '}') {
      close(true);
    } else {
      return between(b, i);
    }
    return i + 1;
  }

  private int name(byte[] work, int i) {
    byte b = work[i];
    if (b == '"' && !escape) {
      in = In.COLON;
    } else if (b == '\n') {
      return breakOff(i);
    } else {
      escape = b == '\\' && !escape;
      name.add(b);
    }
    return i + 1;
  }

  private int colon(byte[] work, int i) {
    if (work[i] != ':') {
      if (guessed && work[i] != ' ' && work[i] != '\n') {
        // The quote before this was not the second of two.
        guessMember();
        return i;
      }
      return between(work[i], i);
    }
    int length = name.end();
    places.member(name.bytes(), length);
    lineEnds = 0;
    in = In.VALUE;
    return i + 1;
  }

  private int afterValue(byte[] work, int i) {
    byte b = work[i];
    if (b == ',' && places.inObject()) {
      in = In.MEMBER;
    } else if (b == ',') {
      places.element();
      in = In.VALUE;
    } else if (b == '}' || b == ']') {
      close(b == '}');
    } else {
      return between(b, i);
    }
    lineEnds = 0;
    return i + 1;
  }

  private void open(byte bracket) {
    if (places.depth() == DEPTH_LIMIT) {
      breakOff();
      places.begin(known);
      guessed = false;
    }
    places.open(bracket == '{');
    lineEnds = 0;
    in = bracket == '{' ? In.MEMBER : In.VALUE;
  }

  private void close(boolean object) {
    if (object != places.inObject()) {
      breakOff();
      return;
    }
    places.close();
    lineEnds = 0;
    in = places.depth() == 0 ? In.TEXT : In.AFTER_VALUE;
  }

  /** Within a document, where a space may be. */
  private int between(byte b, int i) {
    if (beginsField(b)) {
      afterField = in;
      in = In.EVENT_FIELD;
      fieldLength = 0;
      return i;
    }
    return isSpace(b) ? i + 1 : breakOff(i);
  }

  /** No value begins with this letter: at the beginning of a line it can only be the field's. */
  private boolean beginsField(byte b) {
    return lineEnds > 0 && b == EVENT_FIELD[0];
  }

  private int eventField(byte[] work, int i) {
    if (work[i] != EVENT_FIELD[fieldLength]) {
      return breakOff(i);
    }
    fieldLength++;
    if (fieldLength == EVENT_FIELD.length) {
      boolean another = lineEnds > 1;
      in = afterField;
      if (another) {
        breakOff();
        known = true;
      }
      lineEnds = 0;
    }
    return i + 1;
  }

  /** The body may go on in an object: what is in quotes may be a name. */
  private void guessMember() {
    places.begin(false);
    places.open(true);
    guessed = true;
    begin(In.NAME);
    name.clear();
  }

  private int breakOff(int i) {
    breakOff();
    return i;
  }

  private void breakOff() {
    known = false;
    guessed = false;
    in = In.TEXT;
  }

  private boolean isSpace(byte b) {
    if (b == '\n') {
      lineEnds++;
      return true;
    }
    if (b == ' ' || b == '\t' || b == '\r') {
      return true;
    }
    lineEnds = 0;
    return false;
  }

  /** Numbers, literals, and what masking leaves of them. */
  private static boolean isScalar(byte b) {
    return (b >= '0' && b <= '9')
        || (b >= 'a' && b <= 'z')
        || (b >= 'A' && b <= 'Z')
        || b == '-'
        || b == '+'
        || b == '.'
        || b == '*';
  }
}
