package io.tapedeck.export;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A session in the format of another tool.
 *
 * @param files contents by name, with {@code /} between folders; one, unless the form is a folder
 * @param leftOut what the format has no word for, or what was not recorded; for people
 */
public record Exported(Map<String, byte[]> files, List<String> leftOut) {

  public Exported {
    files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    leftOut = List.copyOf(leftOut);
  }
}
