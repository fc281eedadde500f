package io.tapedeck.recorder;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.function.BiConsumer;

/**
 * Reads a {@code baggage} header as W3C Baggage has it: {@code name=value;property, name=value}.
 */
final class BaggageHeader {
  private BaggageHeader() {}

  /** Tells each entry, without its properties; what is no entry is passed over. */
  static void forEach(String header, BiConsumer<String, String> entries) {
    int from = 0;
    while (from < header.length()) {
      int comma = header.indexOf(',', from);
      int end = comma < 0 ? header.length() : comma;
      int properties = header.indexOf(';', from);
      int valueEnd = properties < 0 || properties > end ? end : properties;
      int equals = header.indexOf('=', from);
      if (equals > from && equals < valueEnd) {
        String name = header.substring(from, equals).strip();
        entries.accept(name, decoded(header.substring(equals + 1, valueEnd).strip()));
      }
      from = end + 1;
    }
  }

  private static String decoded(String value) {
    if (value.indexOf('%') < 0) {
      return value;
    }
    try {
      // A plus is a plus here, unlike in forms.
      return URLDecoder.decode(value.replace("+", "%2B"), UTF_8);
    } catch (IllegalArgumentException e) {
      return value;
    }
  }
}
