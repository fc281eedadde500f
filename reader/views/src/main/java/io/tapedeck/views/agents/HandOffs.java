package io.tapedeck.views.agents;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Finds who called whom: an agent that runs within another's run was called by it. */
final class HandOffs {

  private final Scopes scopes;
  private final LaneBuilder lanes;
  private final Map<CallKey, List<Entry.Step>> steps = new HashMap<>();

  HandOffs(Session session, Scopes scopes, LaneBuilder lanes) {
    this.scopes = scopes;
    this.lanes = lanes;
    for (Entry.Step step : session.steps()) {
      RecordedCall scope = scopes.around(step.call());
      if (scope != null) {
        steps.computeIfAbsent(scope.key(), key -> new ArrayList<>()).add(step);
      }
    }
  }

  List<HandOff> all() {
    List<HandOff> all = new ArrayList<>();
    for (RecordedCall callee : scopes.all()) {
      RecordedCall caller = scopes.around(callee);
      if (caller != null && lanes.lane(caller) != lanes.lane(callee)) {
        all.add(handOff(all.size() + 1, caller, callee));
      }
    }
    return all;
  }

  private HandOff handOff(int number, RecordedCall caller, RecordedCall callee) {
    List<RecordedCall> between = new ArrayList<>();
    for (RecordedCall up : scopes.above(callee)) {
      if (up.key().equals(caller.key())) {
        break;
      }
      between.add(up);
    }
    RecordedCall carrier = carrier(between);
    List<Entry.Step> steps = steps(callee);
    return new HandOff(
        number,
        lanes.lane(caller),
        lanes.lane(callee),
        carrier == null || lanes.stepOf(carrier) == 0
            ? lastBefore(caller, callee.beginNanos())
            : lanes.stepOf(carrier),
        carrier == null ? "" : kind(carrier) + " " + carrier.name(),
        callee.beginNanos(),
        Math.max(callee.beginNanos(), callee.untilNanos()),
        !callee.inFlight(),
        given(callee, between, steps),
        gave(callee, between, steps),
        failure(callee),
        steps.stream().map(Entry.Step::number).toList());
  }

  /** The tool rather than what it does within, and a call to a server rather than its wire. */
  private static @Nullable RecordedCall carrier(List<RecordedCall> between) {
    for (Boundary boundary : List.of(Boundary.TOOL, Boundary.MCP, Boundary.HTTP)) {
      for (int i = between.size() - 1; i >= 0; i--) {
        if (between.get(i).boundary() == boundary) {
          return between.get(i);
        }
      }
    }
    return null;
  }

  private static String kind(RecordedCall call) {
    return call.boundary().name().toLowerCase(Locale.ROOT);
  }

  private List<Entry.Step> steps(RecordedCall scope) {
    return steps.getOrDefault(scope.key(), List.of());
  }

  /** A hand-off that no tool carries follows from what the caller's model said last. */
  private int lastBefore(RecordedCall caller, long nanos) {
    int last = 0;
    for (Entry.Step step : steps(caller)) {
      last = step.call().beginNanos() <= nanos ? step.number() : last;
    }
    return last;
  }

  /** What was recorded nearest to the one who is called, else what its model was asked first. */
  private static String given(
      RecordedCall callee, List<RecordedCall> between, List<Entry.Step> steps) {
    String given = callee.request().text();
    for (RecordedCall call : between) {
      given = given.isBlank() ? call.request().text() : given;
    }
    if (given.isBlank() && !steps.isEmpty()) {
      for (Message message : steps.get(0).messages()) {
        given = message.role() == Role.USER ? message.text() : given;
      }
    }
    return given;
  }

  private static String gave(
      RecordedCall callee, List<RecordedCall> between, List<Entry.Step> steps) {
    String gave = callee.response().text();
    for (RecordedCall call : between) {
      gave = gave.isBlank() ? call.response().text() : gave;
    }
    if (gave.isBlank() && !steps.isEmpty()) {
      Message reply = steps.get(steps.size() - 1).reply();
      gave = reply == null ? "" : reply.text();
    }
    return gave;
  }

  private static @Nullable String failure(RecordedCall callee) {
    return callee.exceptionClass() == null
        ? null
        : callee.exceptionClass() + ": " + Objects.toString(callee.exceptionMessage(), "");
  }
}
