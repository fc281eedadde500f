package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.Tape;
import io.tapedeck.player.tape.TapeCall;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the recorded call for each call that is made. A call is known by its parent, its boundary,
 * its place among the siblings of that boundary, and what it asks.
 *
 * <p>Siblings that were made in parallel when they were recorded may come in any order; all others
 * must come in theirs. Which of several equal ones a call is, its parent, its tool call's id, what
 * it is given and its thread tell; when it comes tells nothing. Thread-safe.
 */
public final class Matching {
  /** Boundaries at which another name is another call, and not the same one changed. */
  private static final Set<String> NAMED = Set.of("TOOL", "MCP");

  private final Set<Rule> rules;
  private final Map<Long, List<Slot>> siblings = new LinkedHashMap<>();
  private final Map<Long, Slot> slots = new TreeMap<>();
  private final AgentBindings agents = new AgentBindings(siblings);

  public Matching(Tape tape, Set<Rule> rules) {
    this.rules = rules;
    Map<Long, TapeCall> scopes = new HashMap<>();
    tape.calls().forEach(call -> scopes.put(call.id(), call));
    Map<Long, List<TapeCall>> byParent = new LinkedHashMap<>();
    for (TapeCall call : tape.calls()) {
      long parent = scopes.containsKey(call.parent()) ? call.parent() : 0;
      byParent.computeIfAbsent(parent, p -> new ArrayList<>()).add(call);
    }
    byParent.forEach(
        (parent, calls) -> siblings.put(parent, SiblingOrder.of(calls, scopes.get(parent))));
    siblings.values().forEach(all -> all.forEach(slot -> slots.put(slot.call.id(), slot)));
  }

  /**
   * Finds and takes the recorded call; one that is {@link Match.Found} or {@link Match.Changed} is
   * not given again.
   *
   * @param parent the recorded call in whose scope this one is made, or null
   * @param keys that tell equal calls apart: a tool call's id, an agent's session
   * @param thread name of the calling thread
   */
  public Match match(
      @Nullable TapeCall parent, Map<String, String> keys, String thread, CanonicalRequest asked) {
    return match(parent, keys, thread, new byte[0], asked);
  }

  /**
   * The same for what runs, and is not compared by what it is given: that, too, tells equal ones
   * apart.
   *
   * @param given what it is given, masked; empty where that is not known
   */
  public synchronized Match match(
      @Nullable TapeCall parent,
      Map<String, String> keys,
      String thread,
      byte[] given,
      CanonicalRequest asked) {
    Comparator<Slot> order = order(keys, thread, given);
    List<Slot> here = below(parent);
    Slot same = best(here, asked, keys, order);
    if (same == null && agents.changePlaces(parent, slot -> isFree(slot, asked))) {
      here = below(parent);
      same = best(here, asked, keys, order);
    }
    if (same != null) {
      Slot before = skipped(here, same);
      same = tried(here, same);
      same.ask();
      return before == null ? new Match.Found(same.call) : new Match.Moved(same.call, before.call);
    }
    for (Slot elsewhere : slots.values()) {
      if (!elsewhere.isAsked() && elsewhere.isSame(asked, rules)) {
        return new Match.Moved(elsewhere.call, null);
      }
    }
    Slot expected = expected(here, asked);
    if (expected != null) {
      expected.ask();
      return new Match.Changed(expected.call);
    }
    return new Match.Extra(askedBefore(asked));
  }

  private List<Slot> below(@Nullable TapeCall caller) {
    return siblings.getOrDefault(agents.id(caller), List.of());
  }

  private boolean isFree(Slot slot, CanonicalRequest asked) {
    return !slot.isAsked() && slot.isSame(asked, rules);
  }

  private static Comparator<Slot> order(Map<String, String> keys, String thread, byte[] given) {
    return Comparator.comparing((Slot slot) -> !hasKeys(slot, keys))
        .thenComparing(slot -> given.length > 0 && !Arrays.equals(slot.call.request(), given))
        .thenComparing(slot -> slot.cluster)
        .thenComparing(slot -> !Objects.equals(slot.call.thread(), thread))
        .thenComparing(slot -> slot.call.index());
  }

  private @Nullable Slot best(
      List<Slot> here, CanonicalRequest asked, Map<String, String> keys, Comparator<Slot> order) {
    // Most requests are the recorded ones to the byte: no body needs to be parsed to find them.
    return here.stream()
        .filter(slot -> !slot.isAsked() && hasKeys(slot, keys))
        .filter(slot -> slot.canonical(rules).sameBytes(asked))
        .min(order)
        .or(() -> here.stream().filter(slot -> isFree(slot, asked)).min(order))
        .orElse(null);
  }

  private static boolean hasKeys(Slot slot, Map<String, String> keys) {
    return slot.call.keys().entrySet().containsAll(keys.entrySet());
  }

  /** The first call that had ended before this one began, and was not asked for yet. */
  private @Nullable Slot skipped(List<Slot> here, Slot slot) {
    return here.stream()
        .filter(
            before ->
                !before.isAsked()
                    && before.cluster < slot.cluster
                    && before.call.boundary() != Boundary.AGENT
                    && before.call.boundary() != Boundary.ENTRY
                    && before.call.boundary() != Boundary.GRAPH_NODE
                    && !before.mayBeLeftOut())
        .findFirst()
        .orElse(null);
  }

  /** Where the client tried again by itself: the last of those tries, which the application saw. */
  private Slot tried(List<Slot> here, Slot first) {
    Slot last = first;
    for (Slot slot : here) {
      if (last.call.retriedInside()
          && slot.call.index() > last.call.index()
          && !slot.isAsked()
          && slot.canonical(rules).same(first.canonical(rules))) {
        last.ask();
        last = slot;
      }
    }
    return last;
  }

  /** The call at this place: the first of its kind that was not asked for. */
  private @Nullable Slot expected(List<Slot> here, CanonicalRequest asked) {
    Slot ofKind = null;
    String kind = kind(asked);
    for (Slot slot : here) {
      if (slot.isAsked() || (slot.mayBeLeftOut() && !slot.call.setsUp())) {
        continue;
      }
      if (slot.canonical(rules).line().equals(asked.line())) {
        return slot;
      }
      boolean alike = kind(slot.canonical(rules)).equals(kind) && !NAMED.contains(kind);
      ofKind = ofKind == null && alike ? slot : ofKind;
    }
    return ofKind;
  }

  private static String kind(CanonicalRequest request) {
    return request.line().substring(0, request.line().indexOf(' '));
  }

  private @Nullable TapeCall askedBefore(CanonicalRequest asked) {
    return slots.values().stream()
        .filter(slot -> slot.isAsked() && slot.isSame(asked, rules))
        .map(slot -> slot.call)
        .findFirst()
        .orElse(null);
  }

  /** Puts a call back, to be asked for once more. */
  public synchronized void giveBack(TapeCall call) {
    Slot slot = slots.get(call.id());
    if (slot != null) {
      slot.giveBack();
    }
  }

  /** Counts everything below a call as asked: its answer comes from the tape. */
  public synchronized void coverBelow(TapeCall call) {
    for (Slot below : siblings.getOrDefault(call.id(), List.of())) {
      below.ask();
      coverBelow(below.call);
    }
  }

  /** Takes the next call to the same target that was recorded without an answer. */
  public synchronized @Nullable TapeCall unanswered(
      @Nullable TapeCall parent, CanonicalRequest asked) {
    for (Slot slot : below(parent)) {
      if (!slot.isAsked()
          && slot.call.status() == 0
          && slot.canonical(rules).line().equals(asked.line())) {
        slot.ask();
        return slot.call;
      }
    }
    return null;
  }

  /** Takes the redirects that were recorded after the call that they led to. */
  public synchronized List<TapeCall> redirects(TapeCall of) {
    List<TapeCall> hops = new ArrayList<>();
    String url = of.url();
    for (Slot slot : slots.values()) {
      TapeCall hop = slot.call;
      boolean next =
          hop.isRedirectHop()
              && hop.parent() == of.parent()
              && hop.index() > of.index()
              && !slot.isAsked()
              && Objects.equals(hop.url(), url);
      if (next) {
        slot.ask();
        hops.add(hop);
        url = url == null ? null : resolve(url, hop.location());
      }
    }
    return hops;
  }

  private static @Nullable String resolve(String base, @Nullable String location) {
    try {
      return location == null ? null : URI.create(base).resolve(location).toString();
    } catch (IllegalArgumentException e) {
      return location;
    }
  }

  /** Takes the next call of a boundary without comparing: it is made for real. */
  public synchronized @Nullable TapeCall next(@Nullable TapeCall parent, Boundary boundary) {
    for (Slot slot : below(parent)) {
      if (!slot.isAsked() && slot.call.boundary() == boundary) {
        slot.ask();
        return slot.call;
      }
    }
    return null;
  }

  /** Takes the recorded request to a server that has an id. */
  public synchronized @Nullable TapeCall entry(long id) {
    return take(slots.values().stream().filter(slot -> slot.call.id() == id && isEntry(slot)));
  }

  /** Whether there is a recorded request to a server, or work, to the same method and path. */
  public synchronized boolean hasEntry(CanonicalRequest asked) {
    return entries(asked).findAny().isPresent();
  }

  /** Takes a recorded request to the same method and path: one with the same body, or the next. */
  public synchronized @Nullable TapeCall entry(CanonicalRequest asked) {
    TapeCall same = take(entries(asked).filter(slot -> slot.canonical(rules).same(asked)));
    return same == null ? take(entries(asked)) : same;
  }

  private Stream<Slot> entries(CanonicalRequest asked) {
    return slots.values().stream()
        .filter(slot -> isEntry(slot) && slot.canonical(rules).line().equals(asked.line()));
  }

  private static boolean isEntry(Slot slot) {
    return slot.call.boundary() == Boundary.ENTRY && !slot.isAsked();
  }

  private static @Nullable TapeCall take(Stream<Slot> some) {
    Slot first = some.findFirst().orElse(null);
    if (first == null) {
      return null;
    }
    first.ask();
    return first.call;
  }

  /** The last step that was taken on behalf of a call, or its own where there was none. */
  public synchronized int lastStepBelow(TapeCall call) {
    int last = call.step();
    for (Slot below : siblings.getOrDefault(call.id(), List.of())) {
      last = Math.max(last, lastStepBelow(below.call));
    }
    return last;
  }

  /** Recorded calls that nobody asked for, in order. */
  public synchronized List<TapeCall> unasked() {
    return slots.values().stream()
        .filter(slot -> !slot.isAsked() && !slot.mayBeLeftOut())
        .map(slot -> slot.call)
        .sorted(Comparator.comparingInt(TapeCall::index))
        .toList();
  }

  /** The recorded request in the form in which it was compared. */
  public synchronized CanonicalRequest canonical(TapeCall call) {
    Slot slot = slots.get(call.id());
    return slot == null ? CanonicalRequest.of(Slot.asked(call), rules) : slot.canonical(rules);
  }
}
