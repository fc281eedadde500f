package io.tapedeck.cli.transcript;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.session.Session;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Prints what was found in a session, for people. */
public final class DiagnosisText {
  private static final int LINES = 3;

  private final Page page;

  public DiagnosisText(PrintWriter out, int width, boolean colours) {
    this.page = new Page(out, width, colours, LINES);
  }

  /** Prints the first step that went wrong, every finding with its evidence, and what to do. */
  public void print(Session session, Diagnosis diagnosis) {
    page.heading(
        0,
        Ink.BOLD,
        "session " + session.summary().id(),
        List.of(
            Terminal.harmless(session.summary().service()),
            Figures.count(session.summary().steps()) + " steps"));
    page.blank();
    if (diagnosis.findings().isEmpty()) {
      page.aside(0, "Nothing was found by " + Diagnosis.DETECTORS.size() + " detectors.");
      return;
    }
    Diagnosis.Suspicion first = diagnosis.first();
    if (first != null) {
      page.heading(0, Ink.BOLD, "first wrong at " + place(first), sureness(diagnosis, first));
      page.blank();
    }
    Set<String> advised = new LinkedHashSet<>();
    for (Finding finding : diagnosis.findings()) {
      print(finding, advised.add(finding.about().id()));
    }
  }

  private static List<String> sureness(Diagnosis diagnosis, Diagnosis.Suspicion first) {
    List<String> pieces = new ArrayList<>();
    pieces.add(String.format(Locale.ROOT, "%.0f %% of the suspicion", first.share() * 100));
    Diagnosis.Suspicion runnerUp = diagnosis.runnerUp();
    if (runnerUp != null) {
      pieces.add(
          String.format(Locale.ROOT, "next %s, %.0f %%", place(runnerUp), runnerUp.share() * 100));
    }
    return pieces;
  }

  private static String place(Diagnosis.Suspicion suspicion) {
    return "step " + suspicion.step() + of(suspicion.agent());
  }

  private static String of(@Nullable String agent) {
    return agent == null ? "" : " of " + Terminal.harmless(agent);
  }

  private void print(Finding finding, boolean advise) {
    Ink ink = finding.severity() == Severity.NOTE ? Ink.DIM : Ink.ALERT;
    String mark = finding.severity() == Severity.NOTE ? " " : "!";
    page.text(0, mark, "step " + finding.step(), ink, finding.what());
    List<String> kind = new ArrayList<>();
    kind.add(finding.about().id());
    kind.add(word(finding.severity()));
    kind.add(word(finding.about().origin()));
    kind.add(word(finding.about().persistence()));
    page.aside(0, String.join(" · ", kind));
    for (Evidence evidence : finding.evidence()) {
      page.text(0, ">", where(evidence), Ink.PLAIN, evidence.excerpt());
    }
    if (advise) {
      page.aside(0, finding.about().advice());
    }
    page.blank();
  }

  private static String where(Evidence evidence) {
    return "call " + evidence.call().call();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
