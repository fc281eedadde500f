package io.tapedeck.replay.locate;

import java.util.Locale;

/**
 * Something that a run did or did not have.
 *
 * @param name such as {@code search_policy} or {@code search_policy {query: string}}
 */
public record Unit(Kind kind, String name) implements Comparable<Unit> {

  /** What a unit is. */
  public enum Kind {
    AGENT,
    TOOL,
    /** A tool with the paths and types of its arguments. */
    ARGUMENTS,
    /** How a call ended: a status of 400 or more, an exception, or what a tool was said to be. */
    STATUS
  }

  @Override
  public int compareTo(Unit other) {
    int byKind = kind.compareTo(other.kind);
    return byKind != 0 ? byKind : name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(Locale.ROOT) + " " + name;
  }
}
