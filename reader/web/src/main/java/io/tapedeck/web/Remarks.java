package io.tapedeck.web;

import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.store.Examined;
import java.util.HashMap;
import java.util.Map;

/** How much what the list says of a session weighs. */
final class Remarks {

  private static final Map<String, Severity> SEVERITIES = severities();

  private Remarks() {}

  private static Map<String, Severity> severities() {
    Map<String, Severity> severities = new HashMap<>();
    for (Detector detector : Diagnosis.DETECTORS) {
      severities.put(detector.about().id(), detector.about().severity());
    }
    return severities;
  }

  /** Whether a remark is about something that only may matter. */
  static boolean isNote(Examined.Remark remark) {
    return SEVERITIES.get(remark.detector()) == Severity.NOTE;
  }
}
