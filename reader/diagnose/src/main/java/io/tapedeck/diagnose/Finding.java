package io.tapedeck.diagnose;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something that a detector found.
 *
 * @param step number of the step at which it went wrong, from 1; 0 where it is before the first
 * @param agent name of the agent whose step it is, or null
 * @param what in one line, with the words that matter
 */
public record Finding(
    About about, int step, @Nullable String agent, String what, List<Evidence> evidence) {

  public Finding {
    evidence = List.copyOf(evidence);
  }

  /** The detector's. */
  public Severity severity() {
    return about.severity();
  }
}
