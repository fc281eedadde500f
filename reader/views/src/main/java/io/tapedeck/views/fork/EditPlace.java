package io.tapedeck.views.fork;

import org.jspecify.annotations.Nullable;

/**
 * Something of a step that can be changed in a replay.
 *
 * @param where as {@code tapedeck replay --edit} takes it: a JSON pointer into the request, {@code
 *     result.TOOL} or {@code retrieved.RETRIEVER}
 * @param label what it is, for a person
 * @param text what stands there now; of a tool definition its JSON
 * @param answers the id of the tool call whose result it is, or null
 */
public record EditPlace(
    String where, Kind kind, String label, String text, @Nullable String answers) {

  /** What can be changed. */
  public enum Kind {
    MESSAGE,
    DEFINITION,
    RESULT
  }

  /** Whether it is part of the request; otherwise it is what a tool or a retriever gives. */
  public boolean isInRequest() {
    return where.startsWith("/");
  }
}
