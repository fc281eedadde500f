package io.tapedeck.diagnose;

import java.util.ArrayList;
import java.util.List;

/** Gathers what one detector finds. Not thread-safe. */
public final class Findings {
  private final About about;
  private final List<Finding> all = new ArrayList<>();

  Findings(About about) {
    this.about = about;
  }

  /** Something is wrong at a turn. */
  public void add(Turn turn, String what, Evidence... evidence) {
    all.add(new Finding(about, turn.number(), turn.agent(), what, List.of(evidence)));
  }

  List<Finding> all() {
    return all;
  }
}
