package io.tapedeck.web;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Evidence;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.export.html.HtmlWriter;
import io.tapedeck.journal.Boundary;
import io.tapedeck.replay.assertion.DefaultAssertions;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.views.fork.ShellWord;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** What is typed to go on from a session, or from something that was found in it. */
final class GoOn {

  private static final String APPLICATION = " -- java -jar app.jar";

  private final HtmlWriter html;

  GoOn(HtmlWriter html) {
    this.html = html;
  }

  /** Writes what there is for the whole of a session. */
  void from(SessionSummary summary, Diagnosis diagnosis) {
    html.open("details", "class", "commands").open("summary").text("go on from here").close();
    String tape = tape(summary);
    command("keep it", extract(summary));
    command("run it again, answered from the tape", "tapedeck replay " + tape + APPLICATION);
    command("make it a test", testFrom(summary));
    Diagnosis.Suspicion first = diagnosis.first();
    if (first != null && first.step() > 0) {
      command("what the model was sent there", "tapedeck step " + tape + " " + first.step());
      command("stop there in a replay", stopAt(summary, first.step()));
    }
    html.closeLine();
  }

  /** Writes a finding as an assertion, and what holds a replay against it. */
  void from(Session session, Finding finding) {
    SessionSummary summary = session.summary();
    List<String> id = List.of(finding.about().id());
    html.open("div", "class", "go-on");
    command("must hold once it is mended", "- " + DefaultAssertions.finding(false, id));
    command("holds as long as it is not", "- " + DefaultAssertions.finding(true, id));
    command("keep it", extract(summary));
    command("make it a test, and add the line to its .expect.yaml", testFrom(summary));
    if (finding.step() > 0) {
      command("stop there in a replay", stopAt(summary, finding.step()));
    }
    for (String tool : tools(session, finding)) {
      command("stop before the tool", stop(summary, "tool=" + tool));
    }
    if (finding.step() > 0) {
      html.open("p").open("a", "href", ForkPage.href(summary.id(), finding.step()));
      html.text("fork from step " + finding.step()).close().close();
    }
    html.closeLine();
  }

  /** The tools that are evidence; where only what the model was told is, those that told it. */
  private static Set<String> tools(Session session, Finding finding) {
    Set<CallKey> evidence =
        finding.evidence().stream().map(Evidence::call).collect(Collectors.toSet());
    Set<String> tools = new TreeSet<>();
    for (RecordedCall call : session.calls()) {
      if (call.boundary() == Boundary.TOOL && evidence.contains(call.key())) {
        tools.add(call.name());
      }
    }
    for (Entry.Step step : session.steps()) {
      if (tools.isEmpty() && step.number() == finding.step() - 1) {
        step.tools().forEach(use -> tools.add(use.name()));
      }
    }
    return tools;
  }

  private static String tape(SessionSummary summary) {
    return ShellWord.of(summary.id() + ".tape");
  }

  private static String extract(SessionSummary summary) {
    return "tapedeck extract " + ShellWord.of(summary.id()) + " -o " + tape(summary);
  }

  private static String testFrom(SessionSummary summary) {
    return "tapedeck test-from " + ShellWord.of(summary.id()) + " --project .";
  }

  private static String stopAt(SessionSummary summary, int step) {
    return stop(summary, "step=" + step);
  }

  private static String stop(SessionSummary summary, String where) {
    return "tapedeck replay " + tape(summary) + " --break " + ShellWord.of(where) + APPLICATION;
  }

  private void command(String what, String line) {
    html.open("p").element("span", "role", what).text(" ");
    html.open("code", "class", "command").text(line).close().closeLine();
  }
}
