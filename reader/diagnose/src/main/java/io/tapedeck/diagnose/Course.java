package io.tapedeck.diagnose;

import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.message.Message;
import io.tapedeck.session.message.Role;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** A session as detectors look at it. */
public final class Course {
  private final Session session;
  private final List<Turn> turns = new ArrayList<>();

  Course(Session session) {
    this.session = session;
    Map<String, List<Turn>> byAgent = new LinkedHashMap<>();
    for (Entry.Step step : session.steps()) {
      if (isConversation(step)) {
        Turn turn = new Turn(step);
        turns.add(turn);
        byAgent.computeIfAbsent(lane(step), lane -> new ArrayList<>()).add(turn);
      }
    }
    for (List<Turn> lane : byAgent.values()) {
      for (int i = 0; i < lane.size(); i++) {
        lane.get(i).precedes(lane.subList(i + 1, lane.size()));
      }
    }
  }

  /** Embeddings and the like talk with nobody. */
  private static boolean isConversation(Entry.Step step) {
    for (Message message : step.messages()) {
      if (message.role() == Role.INPUT) {
        return false;
      }
    }
    return true;
  }

  private static String lane(Entry.Step step) {
    RecordedCall call = step.call();
    return call.key().journal() + " " + Objects.toString(step.agent(), "");
  }

  /** As it was stitched. */
  public Session session() {
    return session;
  }

  /** Everything that was called in the scope of a call, however deep, in order. */
  public List<RecordedCall> below(RecordedCall call) {
    Set<CallKey> above = new HashSet<>(Set.of(call.key()));
    List<RecordedCall> below = new ArrayList<>();
    for (RecordedCall each : session.calls()) {
      if (each.parent() != null && above.contains(each.parent())) {
        above.add(each.key());
        below.add(each);
      }
    }
    return below;
  }

  /** The steps at which a model was talked to, of all agents, in order. */
  public List<Turn> turns() {
    return turns;
  }
}
