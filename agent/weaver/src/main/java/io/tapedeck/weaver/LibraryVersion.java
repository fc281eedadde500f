package io.tapedeck.weaver;

import org.jspecify.annotations.Nullable;

/** Reads a library's version from the name of its jar. */
public final class LibraryVersion {
  private LibraryVersion() {}

  /** The version in a jar's path, such as {@code okhttp-4.12.0.jar}; null where there is none. */
  public static @Nullable String inPath(String path) {
    int end = path.lastIndexOf(".jar");
    int start = path.lastIndexOf('/', end < 0 ? 0 : end);
    for (int dash = path.indexOf('-', Math.max(start, 0)); dash >= 0 && dash < end; ) {
      if (dash + 1 < end && Character.isDigit(path.charAt(dash + 1))) {
        return path.substring(dash + 1, end);
      }
      dash = path.indexOf('-', dash + 1);
    }
    return null;
  }
}
