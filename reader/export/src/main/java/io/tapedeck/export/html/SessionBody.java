package io.tapedeck.export.html;

import io.tapedeck.diagnose.Diagnosis;
import io.tapedeck.diagnose.Finding;
import io.tapedeck.diagnose.Severity;
import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.Entry;
import io.tapedeck.session.GraphWays;
import io.tapedeck.session.HandOver;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import java.util.List;
import java.util.Map;

/** What a page says of a session: its head, the list of its steps, and what happened in order. */
public final class SessionBody {

  /** Agents within agents are set in so far and no further: the words need room. */
  private static final int DEEPEST = 5;

  private final HtmlWriter html;
  private final Session session;
  private final Diagnosis diagnosis;
  private final Surroundings surroundings;
  private final StepSection steps;

  public SessionBody(
      HtmlWriter html, Session session, Diagnosis diagnosis, Surroundings surroundings) {
    this.html = html;
    this.session = session;
    this.diagnosis = diagnosis;
    this.surroundings = surroundings;
    this.steps = new StepSection(html, diagnosis, surroundings);
  }

  /** Writes what the session is, and what is wrong with it. */
  public void header() {
    SessionHeader.write(html, session);
    FindingCards.write(html, diagnosis, surroundings);
  }

  /**
   * Writes a range of what happened, in order. Ranges are written from the first to the last.
   *
   * @param from index of the first entry
   * @param to index after the last
   */
  public void entries(int from, int to) {
    List<Entry> entries = session.entries();
    for (int i = 0; i < from; i++) {
      if (entries.get(i) instanceof Entry.Step step) {
        steps.leaveOut(step);
      }
    }
    for (Entry entry : entries.subList(from, Math.min(to, entries.size()))) {
      html.open("div", "class", "depth-" + Math.min(entry.depth(), DEEPEST));
      write(entry);
      html.closeLine();
    }
  }

  private void write(Entry entry) {
    if (entry instanceof Entry.AgentRun run) {
      agent(run);
    } else if (entry instanceof Entry.NodeRun run) {
      CallBlock.node(html, run.call(), run.next(), running());
    } else if (entry instanceof Entry.Step step) {
      steps.write(step);
    } else if (entry instanceof Entry.LookUp lookUp) {
      CallBlock.retrieval(html, lookUp.retrieval());
    } else if (entry instanceof Entry.Other other) {
      other(other);
    }
  }

  /** Writes the list of steps. */
  public void contents() {
    html.open("nav", "aria-label", "steps").open("ol");
    for (Entry.Step step : session.steps()) {
      boolean bad = step.attempts().size() > 1 || step.call().failed() || step.call().inFlight();
      bad |= diagnosis.findings().stream().anyMatch(finding -> weighs(finding, step));
      html.open("li").open("a", "href", "#step-" + step.number());
      html.element("span", bad ? "mark bad" : "mark", Integer.toString(step.number()));
      html.element("span", "does", does(step));
      html.element("span", "took", Figures.duration(step.call().durationNanos()));
      html.close().close();
    }
    html.close().closeLine();
  }

  /** Writes the messages that one step repeats from before, as {@link Surroundings} promise. */
  public static void history(HtmlWriter html, Entry.Step step) {
    StepSection.history(html, step);
  }

  private static boolean weighs(Finding finding, Entry.Step step) {
    return finding.step() == step.number() && finding.severity() != Severity.NOTE;
  }

  /** What a step did, in a word: the tools it asked for, or how it ended. */
  private static String does(Entry.Step step) {
    if (!step.tools().isEmpty()) {
      String first = step.tools().get(0).name();
      int more = step.tools().size() - 1;
      return more == 0 ? first : first + " +" + more;
    }
    if (step.call().inFlight()) {
      return "in flight";
    }
    return step.reply() == null ? "no reply" : "reply";
  }

  private void other(Entry.Other other) {
    HandOver handOver = HandOver.of(session, other.call());
    if (handOver == null) {
      CallBlock.other(html, other.call(), other.children());
    } else if (handOver.sender() == null) {
      CallBlock.problems(html, other.call());
    } else {
      CallBlock.handOver(
          html, other.call(), service(other.call()), service(handOver.sender()), handOver.sender());
    }
  }

  private String service(RecordedCall call) {
    return SessionHeader.process(session.processes().getOrDefault(call.key().journal(), Map.of()));
  }

  private void agent(Entry.AgentRun run) {
    RecordedCall call = run.call();
    html.open("div", "class", "agent");
    String all = surroundings.agent(call.name());
    html.open("h2", "class", "name").text("agent ");
    if (all == null) {
      html.text(call.name()).close();
    } else {
      html.open("a", "href", all).text(call.name()).close().close();
    }
    html.element("span", "fact", Figures.clock(call.beginNanos()));
    String open = running() ? "running" : "cut off";
    html.element("span", "fact", call.inFlight() ? open : Figures.duration(call.durationNanos()));
    for (Map.Entry<String, String> key : call.keys().entrySet()) {
      html.element("span", "fact", key.getKey() + " " + key.getValue());
    }
    GraphWays.stops(call).forEach(stop -> html.element("span", "fact", stop));
    CallBlock.handed(html, call);
    CallBlock.problems(html, call);
    CallBlock.states(html, call);
    html.closeLine();
  }

  /** Writes what the record of the session does not hold. */
  public void ending() {
    for (RecordedCall call : session.calls()) {
      boolean holds =
          call.boundary() == Boundary.AGENT
              || call.boundary() == Boundary.GRAPH_NODE
              || call.boundary() == Boundary.ENTRY;
      if (call.inFlight() && !holds && call.boundary() != Boundary.MODEL) {
        html.element(
            "p",
            "alert",
            call.name() + " in flight when the recording ends: " + CallBlock.progress(call));
      }
    }
    for (JournalRecord.Loss loss : session.losses()) {
      html.element("p", "alert", "not recorded while it ran: " + CallBlock.loss(loss));
    }
  }

  private boolean running() {
    return session.summary().state() == SessionSummary.State.RUNNING;
  }
}
