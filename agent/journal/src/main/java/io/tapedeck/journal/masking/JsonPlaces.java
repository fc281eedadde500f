package io.tapedeck.journal.masking;

import java.util.Arrays;
import java.util.List;

/**
 * Where on each of some paths one is, for each open object and array of a document and for the
 * value that comes next. Not thread-safe.
 */
final class JsonPlaces {
  private static final int IN_OBJECT = -1;

  private final JsonPath[] paths;

  /** Of each container from the outermost: the present element's index, or {@link #IN_OBJECT}. */
  private int[] indexes = new int[16];

  /** Of each container from the outermost, path by path. */
  private long[] places;

  /** Of the next value, path by path. */
  private final long[] next;

  private int depth;

  /** The depth of the container that is masked as a whole; 0 outside of any. */
  private int maskedDepth;

  JsonPlaces(List<JsonPath> paths) {
    this.paths = paths.toArray(JsonPath[]::new);
    this.next = new long[this.paths.length];
    this.places = new long[indexes.length * next.length];
  }

  /**
   * The next value begins a document.
   *
   * @param known whether it is a whole one; else it may be any part of one
   */
  void begin(boolean known) {
    depth = 0;
    maskedDepth = 0;
    for (int p = 0; p < paths.length; p++) {
      next[p] = known ? paths[p].root() : paths[p].unknown();
    }
  }

  /** How many containers are open. */
  int depth() {
    return depth;
  }

  /** Whether the innermost container is an object. */
  boolean inObject() {
    return indexes[depth - 1] == IN_OBJECT;
  }

  /** Whether a path leads to the next value, or to a container that it is in. */
  boolean isMasked() {
    boolean masked = maskedDepth > 0;
    for (int p = 0; p < paths.length && !masked; p++) {
      masked = paths[p].isWhole(next[p]);
    }
    return masked;
  }

  /** The next value is a container; if it is an array, its first element comes next. */
  void open(boolean object) {
    boolean masked = isMasked();
    if (depth == indexes.length) {
      indexes = Arrays.copyOf(indexes, 2 * depth);
      places = Arrays.copyOf(places, 2 * depth * next.length);
    }
    indexes[depth] = object ? IN_OBJECT : 0;
    System.arraycopy(next, 0, places, depth * next.length, next.length);
    depth++;
    if (masked && maskedDepth == 0) {
      maskedDepth = depth;
    }
    if (!object) {
      at(0);
    }
  }

  /** The innermost container ends. */
  void close() {
    if (maskedDepth == depth) {
      maskedDepth = 0;
    }
    depth--;
  }

  /**
   * The next value is a member of the innermost object.
   *
   * @param length of its name, or -1 where it is longer than any that is looked for
   */
  void member(byte[] name, int length) {
    for (int p = 0; p < paths.length; p++) {
      next[p] = paths[p].member(places[place(p)], name, length);
    }
  }

  /** The next value is the next element of the innermost array. */
  void element() {
    at(indexes[depth - 1] + 1);
  }

  private void at(int index) {
    indexes[depth - 1] = index;
    for (int p = 0; p < paths.length; p++) {
      next[p] = paths[p].element(places[place(p)], index);
    }
  }

  private int place(int path) {
    return (depth - 1) * next.length + path;
  }
}
