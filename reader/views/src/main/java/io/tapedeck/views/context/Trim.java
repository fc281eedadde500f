package io.tapedeck.views.context;

import java.util.List;

/**
 * Something that could be left out.
 *
 * @param what a tool's name, or the first words of a text
 * @param steps at which it was sent and need not have been
 * @param tokens in all of them
 */
public record Trim(Kind kind, String what, List<Integer> steps, long tokens) {

  /** Why it could be left out. */
  public enum Kind {
    /** A tool's definition is sent, and the session never calls the tool. */
    TOOL_NEVER_CALLED("tool never called"),
    /** A text stands twice in one request. */
    TEXT_TWICE("text sent twice"),
    /** A tool's result is sent again though nothing that was said after it takes it up. */
    RESULT_NOT_USED("result never referred to again");

    private final String words;

    Kind(String words) {
      this.words = words;
    }

    public String words() {
      return words;
    }
  }

  public Trim {
    steps = List.copyOf(steps);
  }
}
