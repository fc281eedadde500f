package io.tapedeck.views.agents;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.HandOver;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls that something runs in which has a lane of its own: agents; nodes of graphs and requests to
 * another JVM where a model is asked in them and no agent is between.
 */
final class Scopes {

  private final Map<CallKey, RecordedCall> calls = new HashMap<>();
  private final Map<CallKey, RecordedCall> scopes = new LinkedHashMap<>();
  private final Set<CallKey> holders = new HashSet<>();

  Scopes(Session session) {
    session.calls().forEach(call -> calls.put(call.key(), call));
    for (RecordedCall call : session.calls()) {
      if (call.boundary() == Boundary.AGENT) {
        scopes.put(call.key(), call);
      }
    }
    for (Entry.Step step : session.steps()) {
      for (RecordedCall up : above(step.call())) {
        if (up.boundary() == Boundary.AGENT) {
          break;
        }
        HandOver handOver = HandOver.of(this::parent, up);
        boolean handed = handOver != null && handOver.sender() != null;
        if (up.boundary() == Boundary.GRAPH_NODE || handed) {
          scopes.put(up.key(), up);
          break;
        }
      }
    }
    for (RecordedCall scope : scopes.values()) {
      above(scope).forEach(up -> holders.add(up.key()));
    }
  }

  /** All of them, in the order in which they began. */
  List<RecordedCall> all() {
    List<RecordedCall> all = new ArrayList<>(scopes.values());
    all.sort(Comparator.comparingLong(RecordedCall::beginNanos));
    return all;
  }

  /** The innermost that a call is made in, not the call itself; null outside of any. */
  @Nullable RecordedCall around(RecordedCall call) {
    return above(call).stream().filter(this::is).findFirst().orElse(null);
  }

  boolean is(RecordedCall call) {
    return scopes.containsKey(call.key());
  }

  /** Whether one of them runs within a call. */
  boolean holdsOne(RecordedCall call) {
    return holders.contains(call.key());
  }

  /** What a call was made in, inside out; each call is met once, whatever a journal says. */
  List<RecordedCall> above(RecordedCall call) {
    List<RecordedCall> above = new ArrayList<>();
    Set<CallKey> seen = new HashSet<>(Set.of(call.key()));
    RecordedCall up = parent(call);
    while (up != null && seen.add(up.key())) {
      above.add(up);
      up = parent(up);
    }
    return above;
  }

  private @Nullable RecordedCall parent(RecordedCall call) {
    return call.parent() == null ? null : calls.get(call.parent());
  }
}
