package io.tapedeck.cli.transcript;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.Entry;
import io.tapedeck.session.GraphWays;
import io.tapedeck.session.HandOver;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.TimeSplit;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A session as a person reads it. */
public final class Transcript {

  private static final int FOLDED_LINES = 12;
  private static final int HANDED_LINES = 3;
  private static final long SHOWN_FROM_NANOS = 50_000_000;

  private final Session session;
  private final Page page;
  private boolean states;

  /**
   * Makes a transcript.
   *
   * @param full whether repeated history and long texts are shown whole
   */
  public Transcript(Session session, PrintWriter out, int width, boolean colours, boolean full) {
    this.session = session;
    this.page = new Page(out, width, colours, full ? Integer.MAX_VALUE - 1 : FOLDED_LINES);
  }

  /** Shows what the nodes of graphs were given and changed, and what was kept of it, as well. */
  public Transcript withStates() {
    states = true;
    return this;
  }

  /** Prints it. */
  public void print() {
    header();
    StepLines steps = new StepLines(page);
    for (Entry entry : session.entries()) {
      int depth = Math.max(0, entry.depth() - 1);
      if (entry instanceof Entry.AgentRun run) {
        page.blank();
        agent(run);
      } else if (entry instanceof Entry.NodeRun run) {
        page.blank();
        node(run, depth);
      } else if (entry instanceof Entry.Step step) {
        page.blank();
        steps.print(step, depth);
      } else if (entry instanceof Entry.LookUp lookUp) {
        page.blank();
        RetrievalLines.print(page, depth, lookUp.retrieval());
      } else if (entry instanceof Entry.Other other) {
        other(other, depth);
      }
    }
    inFlight();
    losses();
    if (!session.gone().isEmpty()) {
      page.heading(0, Ink.ALERT, " " + session.gone(), List.of());
    }
  }

  private void header() {
    SessionSummary summary = session.summary();
    TimeSplit time = session.time();
    List<String> pieces = new ArrayList<>();
    session.processes().values().stream().map(Transcript::process).distinct().forEach(pieces::add);
    if (!summary.models().isEmpty()) {
      pieces.add(Terminal.harmless(String.join(", ", summary.models())));
    }
    String steps = summary.steps() + (summary.steps() == 1 ? " step, " : " steps, ");
    StringBuilder split = new StringBuilder(steps).append(Figures.seconds(time.totalNanos()));
    split.append(" s (model ").append(Figures.seconds(time.modelNanos()));
    add(split, "tools", time.toolNanos());
    add(split, "waiting on retries", time.retryNanos());
    add(split, "own code", time.ownNanos());
    add(split, "idle", time.idleNanos());
    pieces.add(split.append(")").toString());
    pieces.add(
        Figures.count(summary.usage().input())
            + " tokens in ("
            + Figures.count(summary.usage().cachedInput())
            + " cached), "
            + Figures.count(summary.usage().output())
            + " out");
    pieces.add("began " + Figures.date(summary.beginNanos()));
    page.heading(0, Ink.BOLD, "session " + summary.id(), pieces);
    for (Map.Entry<String, String> note : summary.notes().entrySet()) {
      page.line(0, "#", note.getKey(), note.getValue(), "");
    }
  }

  private static void add(StringBuilder split, String what, long nanos) {
    if (nanos >= SHOWN_FROM_NANOS) {
      split.append(", ").append(what).append(' ').append(Figures.seconds(nanos));
    }
  }

  private static String process(Map<String, String> attributes) {
    String service = attributes.getOrDefault("service", "");
    String host = attributes.getOrDefault("host", "");
    String pid = attributes.getOrDefault("pid", "");
    return Terminal.harmless(
        (service.isEmpty() ? "?" : service)
            + (host.isEmpty() ? "" : "@" + host)
            + (pid.isEmpty() ? "" : " pid " + pid));
  }

  private void agent(Entry.AgentRun run) {
    RecordedCall call = run.call();
    List<String> pieces = new ArrayList<>();
    pieces.add(Figures.clock(call.beginNanos()));
    String open = alive() ? "running" : "cut off";
    pieces.add(call.inFlight() ? open : Figures.duration(call.durationNanos()));
    call.keys().forEach((key, value) -> pieces.add(Terminal.harmless(key + " " + value)));
    GraphWays.stops(call).forEach(stop -> pieces.add(Terminal.harmless(stop)));
    page.heading(run.depth(), Ink.ACCENT, " agent " + Terminal.harmless(call.name()), pieces);
    handed(run.depth(), "given", call.request().text());
    handed(run.depth(), "gave", call.response().text());
    if (call.exceptionClass() != null) {
      page.alert(run.depth(), CallLines.exception(call));
    }
    if (states) {
      for (JournalRecord.State state : call.states()) {
        page.text(run.depth(), " ", state.name(), Ink.DIM, GraphWays.text(state));
      }
    }
  }

  /** What passes between an agent and who called it, in short: its steps say it at length. */
  private void handed(int depth, String label, String text) {
    if (!text.isEmpty()) {
      int lines = page.showsAll() ? Integer.MAX_VALUE - 1 : HANDED_LINES;
      page.text(depth, " ", label, Ink.PLAIN, text, lines);
    }
  }

  private void node(Entry.NodeRun run, int depth) {
    RecordedCall call = run.call();
    List<String> pieces = new ArrayList<>();
    pieces.add(Figures.clock(call.beginNanos()));
    String open = alive() ? "running" : "cut off";
    pieces.add(call.inFlight() ? open : Figures.duration(call.durationNanos()));
    if (run.next() != null) {
      pieces.add(Terminal.harmless(GraphWays.then(run.next())));
    }
    page.heading(depth, Ink.ACCENT, " node " + Terminal.harmless(call.name()), pieces);
    CallLines.problems(page, depth, call);
    if (states) {
      body(depth, "given", call.request().text());
      body(depth, "changes", call.response().text());
    }
  }

  private void body(int depth, String label, String text) {
    if (!text.isEmpty()) {
      page.text(depth, " ", label, Ink.DIM, text);
    }
  }

  private void other(Entry.Other other, int depth) {
    HandOver handOver = HandOver.of(session, other.call());
    if (handOver == null) {
      page.blank();
      CallLines.print(page, depth, other.call(), other.children());
    } else {
      handOver(depth, other.call(), handOver.sender());
    }
  }

  /** Another JVM goes on with the session. */
  private void handOver(int depth, RecordedCall call, @Nullable RecordedCall sender) {
    if (sender == null) {
      CallLines.problems(page, depth, call);
      return;
    }
    page.blank();
    List<String> pieces = new ArrayList<>();
    pieces.add(Figures.clock(call.beginNanos()));
    pieces.add(CallLines.right(call, List.of()));
    pieces.add(
        "called by "
            + service(sender)
            + " with "
            + CallLines.kind(sender)
            + " "
            + Terminal.harmless(CallLines.name(sender)));
    page.heading(depth, Ink.ACCENT, " in " + service(call), pieces);
    CallLines.problems(page, depth, call);
  }

  private String service(RecordedCall call) {
    return process(session.processes().getOrDefault(call.key().journal(), Map.of()));
  }

  /** What was under way when the recording stops, and how far it had come. */
  private void inFlight() {
    String when = alive() ? " in flight: " : " in flight when the process died: ";
    boolean first = true;
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step && step.call().inFlight()) {
        first = separate(first);
        page.heading(
            0,
            Ink.ALERT,
            when + "step " + step.number() + CallLines.progress(step.call()),
            List.of());
      }
    }
    for (RecordedCall call : session.calls()) {
      boolean holds =
          call.boundary() == Boundary.AGENT
              || call.boundary() == Boundary.GRAPH_NODE
              || call.boundary() == Boundary.ENTRY;
      if (call.inFlight() && call.decoded() == null && !holds) {
        first = separate(first);
        String what = CallLines.kind(call) + " " + Terminal.harmless(call.name());
        page.heading(0, Ink.ALERT, when + what + CallLines.progress(call), List.of());
      }
    }
  }

  private boolean alive() {
    return session.summary().state() == SessionSummary.State.RUNNING;
  }

  private boolean separate(boolean first) {
    if (first) {
      page.blank();
    }
    return false;
  }

  private void losses() {
    boolean first = true;
    for (JournalRecord.Loss loss : session.losses()) {
      first = separate(first);
      page.heading(0, Ink.ALERT, " not recorded while it ran: " + CallLines.loss(loss), List.of());
    }
  }
}
