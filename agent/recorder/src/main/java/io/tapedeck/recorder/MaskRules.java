package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.util.List;

/** The operator's rules for masking: one that is none is said, the others count. */
final class MaskRules {
  private MaskRules() {}

  static Masking of(List<String> rules) {
    return Masking.ofGood(rules, wrong -> System.err.println("tapedeck: " + wrong + ", ignored"));
  }
}
