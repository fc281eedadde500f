package io.tapedeck.export.html;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import java.util.List;
import java.util.Locale;

/** What detectors found: the first step that went wrong, and each finding with its evidence. */
final class FindingCards {

  private FindingCards() {}

  /** Writes all findings of a session; nothing where there is none. */
  static void write(HtmlWriter html, Diagnosis diagnosis, Surroundings surroundings) {
    if (diagnosis.findings().isEmpty()) {
      return;
    }
    html.open("section", "class", "findings", "aria-label", "findings");
    Diagnosis.Suspicion first = diagnosis.first();
    if (first != null) {
      html.open("p", "class", "verdict").text("went wrong first at ");
      step(html, first.step());
      html.text(share(first));
      Diagnosis.Suspicion next = diagnosis.runnerUp();
      if (next != null) {
        html.text("; if not there, at ");
        step(html, next.step());
        html.text(share(next));
      }
      html.closeLine();
    }
    for (Finding finding : diagnosis.findings()) {
      card(html, finding, surroundings);
    }
    html.closeLine();
  }

  private static String share(Diagnosis.Suspicion suspicion) {
    return String.format(Locale.ROOT, " (%.0f %% of the suspicion)", suspicion.share() * 100);
  }

  private static void card(HtmlWriter html, Finding finding, Surroundings surroundings) {
    boolean note = finding.severity() == Severity.NOTE;
    html.open("details", "class", note ? "finding note" : "finding").open("summary");
    step(html, finding.step());
    html.text(" ").element("span", "says", finding.what());
    html.element("span", "fact", finding.about().id()).close();
    for (Evidence evidence : finding.evidence()) {
      html.open("p", "class", "evidence").element("span", "role", "call " + evidence.call().call());
      html.text(" ").open("q").text(evidence.excerpt()).close().closeLine();
    }
    html.element("p", "aside", finding.about().looksFor());
    html.element("p", "aside", finding.about().advice());
    surroundings.onFinding(html, finding);
    html.closeLine();
  }

  /** Writes what was found at one step, in short. */
  static void inStep(HtmlWriter html, List<Finding> findings) {
    for (Finding finding : findings) {
      boolean note = finding.severity() == Severity.NOTE;
      html.element("p", note ? "found note" : "found", finding.what());
    }
  }

  private static void step(HtmlWriter html, int number) {
    if (number == 0) {
      html.text("the beginning");
    } else {
      html.open("a", "href", "#step-" + number).text("step " + number).close();
    }
  }
}
