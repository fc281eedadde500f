package io.tapedeck.views.agents;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Usage;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.views.time.Stretch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Gives each run of an agent a lane, and what was done in it a bar there. */
final class LaneBuilder {

  /** A lane while it is made. */
  private static final class Draft {
    final Lane.Kind kind;
    final @Nullable String agent;
    final String journal;
    final int worker;
    final List<Stretch> runs = new ArrayList<>();
    final List<Bar> bars = new ArrayList<>();
    final List<Integer> steps = new ArrayList<>();
    final Map<String, Integer> tools = new TreeMap<>();
    Usage usage = Usage.NONE;

    Draft(Lane.Kind kind, @Nullable String agent, String journal, int worker) {
      this.kind = kind;
      this.agent = agent;
      this.journal = journal;
      this.worker = worker;
    }
  }

  private final Session session;
  private final Scopes scopes;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<CallKey, Draft> lanes = new HashMap<>();
  private final Map<CallKey, Integer> stepOf = new HashMap<>();

  LaneBuilder(Session session, Scopes scopes) {
    this.session = session;
    this.scopes = scopes;
    for (Entry.Step step : session.steps()) {
      step.tools().forEach(use -> note(use.call(), step));
      step.retrievals().forEach(each -> note(each.call(), step));
    }
    scopes.all().forEach(this::run);
    session.steps().forEach(this::step);
    session.calls().forEach(this::bar);
  }

  private void note(@Nullable RecordedCall call, Entry.Step step) {
    if (call != null) {
      stepOf.put(call.key(), step.number());
    }
  }

  /** The step that a tool or a look-up belongs to, or 0. */
  int stepOf(RecordedCall call) {
    return stepOf.getOrDefault(call.key(), 0);
  }

  /** Index of the lane in which a scope runs; of what runs in none, that of the application. */
  int lane(@Nullable RecordedCall scope) {
    Draft draft = scope == null ? null : lanes.get(scope.key());
    return draft == null ? -1 : drafts.indexOf(draft);
  }

  List<Lane> lanes() {
    return drafts.stream().map(this::lane).toList();
  }

  private Lane lane(Draft draft) {
    draft.bars.sort(Comparator.comparingLong(bar -> bar.stretch().from()));
    return new Lane(
        draft.agent,
        draft.kind,
        draft.worker,
        draft.journal,
        session.processes().getOrDefault(draft.journal, Map.of()),
        draft.runs,
        draft.bars,
        draft.steps,
        draft.tools,
        draft.usage);
  }

  private static Lane.Kind kind(RecordedCall scope) {
    return switch (scope.boundary()) {
      case GRAPH_NODE -> Lane.Kind.NODE;
      case ENTRY -> Lane.Kind.SERVICE;
      default -> Lane.Kind.AGENT;
    };
  }

  /** Runs of one name follow each other in a lane; those at the same time are side by side. */
  private void run(RecordedCall scope) {
    Lane.Kind kind = kind(scope);
    String agent = kind == Lane.Kind.SERVICE ? null : scope.name();
    Stretch run = stretch(scope);
    int worker = 1;
    Draft free = null;
    for (Draft draft : drafts) {
      boolean same =
          draft.kind == kind
              && draft.journal.equals(scope.key().journal())
              && (agent == null || agent.equals(draft.agent));
      if (same && free == null) {
        worker++;
        free = draft.runs.get(draft.runs.size() - 1).to() <= run.from() ? draft : null;
      }
    }
    if (free == null) {
      free = new Draft(kind, agent, scope.key().journal(), worker);
      drafts.add(free);
    }
    free.runs.add(run);
    lanes.put(scope.key(), free);
  }

  private Draft at(RecordedCall call) {
    RecordedCall scope = scopes.around(call);
    Draft draft = scope == null ? null : lanes.get(scope.key());
    return draft == null ? application(call) : draft;
  }

  private Draft application(RecordedCall call) {
    for (Draft draft : drafts) {
      if (draft.kind == Lane.Kind.APPLICATION && draft.journal.equals(call.key().journal())) {
        return draft;
      }
    }
    Draft draft = new Draft(Lane.Kind.APPLICATION, null, call.key().journal(), 1);
    drafts.add(draft);
    return draft;
  }

  private void step(Entry.Step step) {
    Draft draft = at(step.call());
    draft.steps.add(step.number());
    for (ToolUse use : step.tools()) {
      draft.tools.merge(use.name(), 1, Integer::sum);
    }
    Decoded.Exchange exchange = step.exchange();
    Reply reply = exchange == null ? null : exchange.reply();
    if (reply != null && reply.usage() != null) {
      draft.usage = draft.usage.plus(reply.usage());
    }
    for (RecordedCall attempt : step.attempts()) {
      boolean counts = attempt.key().equals(step.call().key());
      Bar.Kind kind = counts ? Bar.Kind.MODEL : Bar.Kind.RETRY;
      boolean failed = attempt.failed() || attempt.inFlight();
      draft.bars.add(new Bar(kind, attempt.name(), step.number(), stretch(attempt), failed));
    }
  }

  /** What is done within a tool is the tool's. */
  private void bar(RecordedCall call) {
    Bar.Kind kind = barKind(call);
    if (kind == null) {
      return;
    }
    for (RecordedCall up : scopes.above(call)) {
      if (scopes.is(up)) {
        break;
      }
      if (barKind(up) != null) {
        return;
      }
    }
    boolean failed = call.failed() || call.exceptionClass() != null || call.inFlight();
    at(call).bars.add(new Bar(kind, call.name(), stepOf(call), stretch(call), failed));
  }

  private Bar.@Nullable Kind barKind(RecordedCall call) {
    boolean tool =
        call.boundary() == Boundary.TOOL
            || call.boundary() == Boundary.MCP
            || (call.boundary() == Boundary.HTTP && call.decoded() == null);
    if (tool) {
      return scopes.holdsOne(call) ? Bar.Kind.WAIT : Bar.Kind.TOOL;
    }
    return call.boundary() == Boundary.RETRIEVAL ? Bar.Kind.RETRIEVAL : null;
  }

  private static Stretch stretch(RecordedCall call) {
    return new Stretch(call.beginNanos(), Math.max(call.beginNanos(), call.untilNanos()));
  }
}
