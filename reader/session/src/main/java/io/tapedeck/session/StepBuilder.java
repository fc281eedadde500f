package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.message.Message;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Turns a session's calls, given in the order in which they began, into what a transcript shows.
 */
final class StepBuilder {

  private final List<RecordedCall> calls;
  private final Map<CallKey, Link> links;
  private final Map<CallKey, RecordedCall> byKey = new HashMap<>();

  StepBuilder(List<RecordedCall> calls, Map<CallKey, Link> links) {
    this.calls = calls;
    this.links = links;
    calls.forEach(call -> byKey.put(call.key(), call));
  }

  List<Entry> build() {
    List<List<RecordedCall>> exchanges = exchanges();
    ToolMatcher tools = new ToolMatcher(exchanges, calls, this::scope);
    FreshMessages fresh = new FreshMessages();
    Map<Integer, List<Retrieval>> lookedUp = lookedUp(exchanges, tools);
    GraphWays ways = new GraphWays();
    List<Entry> entries = new ArrayList<>();
    for (int i = 0; i < exchanges.size(); i++) {
      List<RecordedCall> attempts = exchanges.get(i);
      RecordedCall last = attempts.get(attempts.size() - 1);
      CallKey first = attempts.get(0).key();
      Entry.Step bare =
          new Entry.Step(
              depth(last),
              i + 1,
              agent(last),
              link(first),
              attempts,
              List.of(),
              List.of(),
              List.of());
      List<Message> messages = bare.messages();
      List<ToolUse> uses = tools.of(i, bare.reply());
      entries.add(
          new Entry.Step(
              bare.depth(),
              bare.number(),
              bare.agent(),
              bare.link(),
              attempts,
              fresh.of(messages, bare.reply(), tools.toldBefore(i)),
              lookedUp.getOrDefault(i, List.of()),
              uses));
    }
    for (RecordedCall call : calls) {
      if (call.boundary() == Boundary.AGENT) {
        entries.add(new Entry.AgentRun(depth(call), call));
      } else if (isLookUp(call)) {
        if (told(call, exchanges) < 0) {
          entries.add(new Entry.LookUp(depth(call), Retrieval.of(call, tools.childrenOf(call))));
        }
      } else if (call.boundary() == Boundary.GRAPH_NODE) {
        entries.add(new Entry.NodeRun(depth(call), call, ways.next(call, scope(call))));
      } else if (call.decoded() == null && !tools.claimed(call) && !hasHolder(call)) {
        entries.add(new Entry.Other(depth(call), call, tools.childrenOf(call)));
      }
    }
    entries.sort(
        Comparator.comparingLong((Entry entry) -> first(entry).beginNanos())
            .thenComparing(entry -> first(entry).key().call()));
    return entries;
  }

  private boolean isLookUp(RecordedCall call) {
    return call.boundary() == Boundary.RETRIEVAL && !hasHolder(call);
  }

  /** What was looked up for each step. */
  private Map<Integer, List<Retrieval>> lookedUp(
      List<List<RecordedCall>> exchanges, ToolMatcher tools) {
    Map<Integer, List<Retrieval>> all = new HashMap<>();
    for (RecordedCall call : calls) {
      if (isLookUp(call)) {
        all.computeIfAbsent(told(call, exchanges), step -> new ArrayList<>())
            .add(Retrieval.of(call, tools.childrenOf(call)));
      }
    }
    return all;
  }

  /** Index of the first exchange after a retrieval on behalf of the same agent, or -1. */
  private static int told(RecordedCall retrieval, List<List<RecordedCall>> exchanges) {
    for (int i = 0; i < exchanges.size(); i++) {
      RecordedCall first = exchanges.get(i).get(0);
      if (first.beginNanos() >= retrieval.beginNanos()
          && first.key().journal().equals(retrieval.key().journal())
          && Objects.equals(first.parent(), retrieval.parent())) {
        return i;
      }
    }
    return -1;
  }

  private static RecordedCall first(Entry entry) {
    return entry instanceof Entry.Step step ? step.attempts().get(0) : entry.call();
  }

  private Link link(CallKey key) {
    return Objects.requireNonNullElse(links.get(key), Link.SCOPE);
  }

  /** Model calls, tries of one exchange together. */
  private List<List<RecordedCall>> exchanges() {
    // By key: the hash of a call is one of all that was said in it.
    Map<CallKey, List<RecordedCall>> groups = new LinkedHashMap<>();
    List<RecordedCall> open = new ArrayList<>();
    for (RecordedCall call : calls) {
      if (call.decoded() == null) {
        continue;
      }
      RecordedCall earlier = null;
      for (RecordedCall candidate : open) {
        earlier = retries(candidate, call) ? candidate : earlier;
      }
      List<RecordedCall> group = earlier == null ? null : groups.remove(earlier.key());
      if (group == null) {
        group = new ArrayList<>();
      } else {
        open.remove(earlier);
      }
      group.add(call);
      groups.put(call.key(), group);
      if (call.failed()) {
        open.add(call);
      }
    }
    return groups.values().stream()
        .sorted(Comparator.comparingLong(group -> group.get(0).beginNanos()))
        .toList();
  }

  private static boolean retries(RecordedCall earlier, RecordedCall later) {
    return !earlier.inFlight()
        && earlier.endNanos() <= later.beginNanos()
        && Objects.equals(earlier.parent(), later.parent())
        && earlier.key().journal().equals(later.key().journal())
        && Arrays.equals(earlier.request().bytes(), later.request().bytes());
  }

  /** The nearest agent, tool or entry around a call. */
  private @Nullable RecordedCall scope(RecordedCall call) {
    return call.parent() == null ? null : byKey.get(call.parent());
  }

  /** Whether a tool or another call that is no agent or node shows this one as its child. */
  private boolean hasHolder(RecordedCall call) {
    RecordedCall up = call.boundary() == Boundary.ENTRY ? null : scope(call);
    return up != null && !GraphWays.runs(up) && up.boundary() != Boundary.ENTRY;
  }

  private int depth(RecordedCall call) {
    int depth = 0;
    for (RecordedCall up = scope(call); up != null; up = scope(up)) {
      depth += GraphWays.runs(up) || isHandedOver(up) ? 1 : 0;
    }
    return depth;
  }

  /** Whether another JVM went on here; a request within a request is where it went on already. */
  private boolean isHandedOver(RecordedCall call) {
    RecordedCall sender = call.boundary() == Boundary.ENTRY ? scope(call) : null;
    return sender != null && sender.boundary() != Boundary.ENTRY;
  }

  private @Nullable String agent(RecordedCall call) {
    for (RecordedCall up = scope(call); up != null; up = scope(up)) {
      if (up.boundary() == Boundary.AGENT) {
        return up.name();
      }
    }
    return call.agent();
  }
}
