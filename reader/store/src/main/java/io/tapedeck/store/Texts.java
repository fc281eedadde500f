package io.tapedeck.store;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Lists and maps of short texts in one column: joined by a separator that is escaped in them. */
final class Texts {
  private static final char SEPARATOR = '\u001f';
  private static final char ESCAPE = '\u001b';

  private Texts() {}

  static String of(Iterable<String> texts) {
    StringBuilder all = new StringBuilder();
    for (String text : texts) {
      for (int i = 0; i < text.length(); i++) {
        char c = text.charAt(i);
        if (c == SEPARATOR || c == ESCAPE || c == 0) {
          // SQLite's texts end at a NUL.
          all.append(ESCAPE).append((char) (c + 'A'));
        } else {
          all.append(c);
        }
      }
      all.append(SEPARATOR);
    }
    return all.toString();
  }

  static List<String> list(String joined) {
    List<String> texts = new ArrayList<>();
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < joined.length(); i++) {
      char c = joined.charAt(i);
      if (c == ESCAPE && i + 1 < joined.length()) {
        text.append((char) (joined.charAt(++i) - 'A'));
      } else if (c == SEPARATOR) {
        texts.add(text.toString());
        text.setLength(0);
      } else {
        text.append(c);
      }
    }
    return texts;
  }

  /** A map in the order of its keys. */
  static String of(Map<String, ?> map) {
    List<String> texts = new ArrayList<>();
    new TreeMap<>(map)
        .forEach(
            (key, value) -> {
              texts.add(key);
              texts.add(String.valueOf(value));
            });
    return of(texts);
  }

  static Map<String, String> map(String joined) {
    List<String> texts = list(joined);
    Map<String, String> map = new LinkedHashMap<>();
    for (int i = 0; i + 1 < texts.size(); i += 2) {
      map.put(texts.get(i), texts.get(i + 1));
    }
    return map;
  }

  static Map<String, Long> sizes(String joined) {
    Map<String, Long> sizes = new LinkedHashMap<>();
    map(joined).forEach((name, size) -> sizes.put(name, Long.parseLong(size)));
    return sizes;
  }
}
