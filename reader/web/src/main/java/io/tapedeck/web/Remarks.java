package io.tapedeck.web;

import io.tapedeck.diagnose.Detector;
import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;

/** What the list says of detectors' findings, as the store keeps it. */
public final class Remarks {

  /** Names the detectors as they are: other code may find other things. */
  private static final String DETECTORS = fingerprint();

  private static final Map<String, Severity> SEVERITIES = severities();

  private Remarks() {}

  private static String fingerprint() {
    CRC32 crc = new CRC32();
    for (Detector detector : Diagnosis.DETECTORS) {
      Class<?> type = detector.getClass();
      try (InputStream in = type.getResourceAsStream(type.getSimpleName() + ".class")) {
        crc.update(
            in == null ? type.getName().getBytes(StandardCharsets.UTF_8) : in.readAllBytes());
      } catch (IOException e) {
        crc.update(type.getName().length());
      }
    }
    return Long.toHexString(crc.getValue());
  }

  private static Map<String, Severity> severities() {
    Map<String, Severity> severities = new HashMap<>();
    for (Detector detector : Diagnosis.DETECTORS) {
      severities.put(detector.about().id(), detector.about().severity());
    }
    return severities;
  }

  static Examined of(SessionSummary summary, Diagnosis diagnosis) {
    List<Examined.Remark> remarks = new ArrayList<>();
    for (Finding finding : diagnosis.findings()) {
      remarks.add(new Examined.Remark(finding.step(), finding.about().id(), finding.what()));
    }
    return new Examined(summary.id(), DETECTORS, summary.calls(), summary.endNanos(), remarks);
  }

  /** What was found in a session, or null where it has not been examined as it is now. */
  public static @Nullable List<Examined.Remark> of(
      Map<String, Examined> examined, SessionSummary summary) {
    Examined present = examined.get(summary.id());
    return present != null
            && present.detectors().equals(DETECTORS)
            && present.calls() == summary.calls()
            && present.endNanos() == summary.endNanos()
        ? present.remarks()
        : null;
  }

  /** What was found in the sessions of a store, by id; those not examined are left out. */
  public static Map<String, List<Examined.Remark>> of(SessionStore store) {
    Map<String, Examined> examined = store.examined();
    Map<String, List<Examined.Remark>> all = new HashMap<>();
    for (SessionSummary summary : store.index().sessions()) {
      List<Examined.Remark> remarks = of(examined, summary);
      if (remarks != null) {
        all.put(summary.id(), remarks);
      }
    }
    return all;
  }

  /** Whether a remark is about something that only may matter. */
  static boolean isNote(Examined.Remark remark) {
    return SEVERITIES.get(remark.detector()) == Severity.NOTE;
  }
}
