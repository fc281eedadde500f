package io.tapedeck.replay.locate;

import java.util.Set;

/** One run: whether it passed, and what it had. */
public record Run(boolean passed, Set<Unit> units) {

  public Run {
    units = Set.copyOf(units);
  }
}
