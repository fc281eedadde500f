package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.wire.CallSketch;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Joins calls to sessions. Links that the program knows (keys, notes, traces, scopes, ids) always
 * join; content joins only calls that carry no session key, and the bare beginning of a message
 * list only calls of one JVM that nothing else speaks for.
 */
final class Stitcher {

  private final List<CallFacts> calls = new ArrayList<>();
  private final Groups groups = new Groups();
  private final Map<String, Integer> owners = new HashMap<>();
  private final Map<Integer, Map<String, String>> notes = new HashMap<>();
  private final ContentLinks content = new ContentLinks(this);

  CallFacts begin(
      String journal, JournalRecord.Begin begin, long id, @Nullable CallFacts parent, long nanos) {
    CallFacts call = new CallFacts(groups.add(), journal, id, parent, begin, nanos);
    calls.add(call);
    if (parent != null) {
      groups.join(parent.index, call.index);
    }
    for (String key : SessionKeys.of(call)) {
      joinOwner(call, "key " + key);
    }
    if (call.trace != null) {
      joinOwner(call, "trace " + call.trace);
    }
    return call;
  }

  void note(@Nullable CallFacts scope, String key, String value) {
    if (scope == null) {
      return;
    }
    if (key.equals("session")) {
      joinOwner(scope, "note " + value);
    }
    notes.computeIfAbsent(scope.index, i -> new LinkedHashMap<>()).put(key, value);
  }

  /** A model call was asked; its answer may still be to come. */
  void asked(CallFacts call, CallSketch sketch) {
    if (sketch.conversation() != null) {
      joinOwner(call, "conversation " + sketch.conversation());
      raise(call, Link.CONVERSATION);
    }
    content.asked(call, sketch);
  }

  /** A model call that was {@link #asked} has ended. */
  void answered(CallFacts call, CallSketch sketch) {
    content.answered(call, sketch);
  }

  void toolCall(CallFacts call, long toolHash) {
    content.toolCall(call, toolHash);
  }

  /** Joins two calls and remembers the strongest reason for the later one. */
  void join(CallFacts later, CallFacts earlier, Link link) {
    groups.join(later.index, earlier.index);
    raise(later, link);
  }

  /** Whether two calls are known to belong together so far. */
  boolean together(CallFacts one, CallFacts other) {
    return groups.find(one.index) == groups.find(other.index);
  }

  /** Joins requests to servers with the calls that sent them, once all calls are known. */
  void handOver() {
    HandOvers.join(calls);
    for (CallFacts call : calls) {
      if (call.parent != null) {
        groups.join(call.parent.index, call.index);
      }
    }
  }

  /**
   * The groups by their numbers, each in the order in which its calls began. A group keeps its
   * number until it is joined with another one.
   */
  Map<Integer, List<CallFacts>> groups() {
    Map<Integer, List<CallFacts>> byRoot = new LinkedHashMap<>();
    for (CallFacts call : calls) {
      byRoot.computeIfAbsent(groups.find(call.index), r -> new ArrayList<>()).add(call);
    }
    return byRoot;
  }

  Map<String, String> notesOf(List<CallFacts> group) {
    Map<String, String> all = new LinkedHashMap<>();
    group.forEach(call -> all.putAll(notes.getOrDefault(call.index, Map.of())));
    return all;
  }

  private void joinOwner(CallFacts call, String name) {
    Integer owner = owners.putIfAbsent(name, call.index);
    if (owner != null) {
      groups.join(call.index, owner);
    }
  }

  private static void raise(CallFacts call, Link link) {
    if (call.link == Link.FIRST || link.compareTo(call.link) < 0) {
      call.link = link;
    }
  }

  static boolean hasKey(CallFacts call) {
    for (CallFacts up = call; up != null; up = up.parent) {
      if (!SessionKeys.of(up).isEmpty()) {
        return true;
      }
    }
    return false;
  }
}
