package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.TapeCall;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which recorded agent each running one is. Of agents that ran in parallel under one name this
 * shows only when the first of them asks for something: they change places then. Not thread-safe.
 */
final class AgentBindings {
  private final Map<Long, List<Slot>> siblings;

  /** By what an agent was taken for at first, where it has turned out to be another. */
  private final Map<Long, TapeCall> instead = new HashMap<>();

  AgentBindings(Map<Long, List<Slot>> siblings) {
    this.siblings = siblings;
  }

  /** What a call's caller was taken for, or has turned out to be. */
  long id(@Nullable TapeCall caller) {
    return caller == null ? 0 : actual(caller).id();
  }

  private TapeCall actual(TapeCall caller) {
    return instead.getOrDefault(caller.id(), caller);
  }

  /**
   * Lets an agent that has asked for nothing yet change places with a parallel one that has not
   * either, and whose calls include one like this.
   *
   * @return whether it has
   */
  boolean changePlaces(@Nullable TapeCall caller, Predicate<Slot> asked) {
    if (caller == null || caller.boundary() != Boundary.AGENT) {
      return false;
    }
    TapeCall taken = actual(caller);
    Slot here = slot(taken);
    if (here == null || hasAsked(taken)) {
      return false;
    }
    for (Slot other : siblings.getOrDefault(parent(taken), List.of())) {
      if (other != here
          && other.cluster == here.cluster
          && other.call.boundary() == Boundary.AGENT
          && other.call.name().equals(taken.name())
          && !hasAsked(other.call)
          && below(other.call).stream().anyMatch(asked)) {
        change(caller, here, other);
        return true;
      }
    }
    return false;
  }

  /** Whoever is, or will be, taken for the other is this one: nobody is taken for two. */
  private void change(TapeCall caller, Slot here, Slot other) {
    instead.put(takenFor(other.call), here.call);
    instead.put(caller.id(), other.call);
  }

  /** What the running agent was taken for at first, or will be, that is this recorded one. */
  private long takenFor(TapeCall recorded) {
    for (Map.Entry<Long, TapeCall> each : instead.entrySet()) {
      if (each.getValue().id() == recorded.id()) {
        return each.getKey();
      }
    }
    return recorded.id();
  }

  private @Nullable Slot slot(TapeCall call) {
    for (Slot slot : siblings.getOrDefault(parent(call), List.of())) {
      if (slot.call.id() == call.id()) {
        return slot;
      }
    }
    return null;
  }

  /** The key of its siblings: a caller that is not on the tape counts as none. */
  private long parent(TapeCall call) {
    return siblings.containsKey(call.parent()) ? call.parent() : 0;
  }

  private boolean hasAsked(TapeCall agent) {
    return below(agent).stream().anyMatch(Slot::isAsked);
  }

  private List<Slot> below(TapeCall call) {
    return siblings.getOrDefault(call.id(), List.of());
  }
}
