package io.tapedeck.replay.assertion;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import java.util.ArrayList;
import java.util.List;

/** What detectors may or must find. */
final class FindingAssertions {

  /** Stands for every detector; notes do not count, unless they are named. */
  static final String ANY = "any";

  private FindingAssertions() {}

  /** Ids of all detectors, and the word that stands for them. */
  static List<String> known() {
    List<String> known = new ArrayList<>();
    Diagnosis.DETECTORS.forEach(detector -> known.add(detector.about().id()));
    known.add(ANY);
    return known;
  }

  static Assertion absent(List<String> ids) {
    return seen ->
        Diagnosis.of(seen.session()).findings().stream()
            .filter(finding -> ids.stream().anyMatch(id -> isOf(id, finding)))
            .map(
                finding ->
                    new Violation(finding.step(), finding.about().id() + ": " + finding.what()))
            .toList();
  }

  static Assertion present(List<String> ids) {
    return seen -> {
      List<Finding> findings = Diagnosis.of(seen.session()).findings();
      return ids.stream()
          .filter(id -> findings.stream().noneMatch(finding -> isOf(id, finding)))
          .map(id -> new Violation(0, id + " was not found"))
          .toList();
    };
  }

  private static boolean isOf(String id, Finding finding) {
    return id.equals(ANY) ? finding.severity() != Severity.NOTE : finding.about().id().equals(id);
  }
}
