package io.tapedeck.views.agents;

import io.tapedeck.views.time.Stretch;

/**
 * Something that an agent did, or had done.
 *
 * @param step that it belongs to, or 0
 * @param failed whether it did not come to a good end
 */
public record Bar(Kind kind, String name, int step, Stretch stretch, boolean failed) {

  /** What takes the time. */
  public enum Kind {
    MODEL,
    /** An attempt of a model call that failed. */
    RETRY,
    TOOL,
    RETRIEVAL,
    /** A tool or a call in which another agent runs. */
    WAIT
  }
}
