package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.util.ArrayList;
import java.util.List;

/**
 * The operator's rules for masking: one that is no regular expression is said, the others count.
 */
final class MaskRules {
  private MaskRules() {}

  static Masking of(List<String> rules) {
    List<String> good = new ArrayList<>();
    for (String rule : rules) {
      try {
        Masking.of(List.of(rule));
        good.add(rule);
      } catch (IllegalArgumentException e) {
        System.err.println("tapedeck: " + e.getMessage() + ", ignored");
      }
    }
    return Masking.of(good);
  }
}
