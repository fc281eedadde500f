package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Puts a request that a server received below the call that sent it, in whichever JVM that was
 * made: both name the same span of the same trace.
 */
final class HandOvers {
  private record Span(String trace, String id) {}

  private HandOvers() {}

  /** Joins what the journals tell apart; every call of every journal is given. */
  static void join(List<CallFacts> calls) {
    Map<Span, List<CallFacts>> senders = new HashMap<>();
    for (CallFacts call : calls) {
      Span span = span(call);
      if (span != null && crosses(call)) {
        senders.computeIfAbsent(span, s -> new ArrayList<>()).add(call);
      }
    }
    for (CallFacts call : calls) {
      CallFacts sender = call.boundary == Boundary.ENTRY ? sender(call, senders) : null;
      CallFacts received = received(call);
      if (sender != null && received.parent == null && !isWithin(sender, received)) {
        received.parent = sender;
      }
    }
  }

  private static boolean crosses(CallFacts call) {
    return call.boundary == Boundary.HTTP || call.boundary == Boundary.MCP;
  }

  /**
   * Who sent a request: an application's own span may hold several calls, of which it is the last
   * that had begun, and of those that are made within one another the outermost.
   */
  private static @Nullable CallFacts sender(CallFacts entry, Map<Span, List<CallFacts>> senders) {
    CallFacts sender = null;
    List<CallFacts> ofSpan = senders.getOrDefault(span(entry), List.of());
    for (CallFacts call : ofSpan) {
      if (sender == null || (call.begin <= entry.begin && call.begin > sender.begin)) {
        sender = call;
      }
    }
    while (sender != null && sender.parent != null && ofSpan.contains(sender.parent)) {
      sender = sender.parent;
    }
    return sender;
  }

  private static @Nullable Span span(CallFacts call) {
    return call.trace == null || call.span == null ? null : new Span(call.trace, call.span);
  }

  /** A request within a request, as MCP's are within HTTP's: the outermost was sent. */
  private static CallFacts received(CallFacts call) {
    CallFacts outermost = call;
    while (outermost.parent != null && outermost.parent.boundary == Boundary.ENTRY) {
      outermost = outermost.parent;
    }
    return outermost;
  }

  private static boolean isWithin(CallFacts call, CallFacts other) {
    for (CallFacts up = call; up != null; up = up.parent) {
      if (up == other) {
        return true;
      }
    }
    return false;
  }
}
