package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is kept of a call on the first pass over a journal: everything but its bodies. */
final class CallFacts {

  final int index;
  final String journal;
  final long id;

  /** Where it began; a request to a server gets its sender once all journals are read. */
  @Nullable CallFacts parent;

  final Boundary boundary;
  final String name;
  final @Nullable String agent;
  final Map<String, String> keys;
  final @Nullable String trace;
  final @Nullable String span;
  final long thread;
  final int attempt;
  final long begin;
  long end = -1;
  @Nullable Outcome outcome;
  int status;
  @Nullable ModelFacts model;
  Link link = Link.FIRST;
  boolean found;
  boolean lost;
  long chain;

  /** The call of its journal in whose scope it began, or 0; {@link #parent} may be another's. */
  final long began;

  long beganAt = Position.NONE;
  long endedAt = Position.NONE;

  /** In the tree of its journal's conversations, and the number of the message answered. */
  int node;

  int reply;

  /** Whether there is a {@link TextRow} of it, and whether it has words that no row has. */
  boolean words;

  boolean opaque;

  CallFacts(
      int index,
      String journal,
      long id,
      @Nullable CallFacts parent,
      JournalRecord.Begin begin,
      long beginNanos) {
    this.index = index;
    this.journal = journal;
    this.id = id;
    this.parent = parent;
    this.boundary = begin.boundary();
    this.name = begin.name();
    this.agent = begin.agent();
    this.keys = Map.copyOf(begin.keys());
    this.trace = trace(begin);
    this.span = begin.spanId();
    this.thread = begin.threadId();
    this.attempt = begin.attempt();
    this.begin = beginNanos;
    this.began = parent == null ? 0 : parent.id;
  }

  /** Takes up what is kept of its end. */
  void end(CallEnd row) {
    end = row.end();
    endedAt = row.endedAt();
    outcome = row.outcome();
    status = row.status();
    model = row.model();
    words = row.words();
    opaque = row.opaque();
  }

  CallKey key() {
    return new CallKey(journal, id);
  }

  /** Whether another try of the same exchange is to be expected. */
  boolean failed() {
    return outcome == Outcome.ERROR
        || status == 408
        || status == 409
        || status == 429
        || status >= 500;
  }

  /** Whether an application asked an MCP server what it is and has, on behalf of no session. */
  boolean setsUp() {
    return boundary == Boundary.MCP
        && parent == null
        && !"tools/call".equals(keys.get("mcp.method"));
  }

  CallFacts root() {
    CallFacts root = this;
    while (root.parent != null && root.parent.journal.equals(journal)) {
      root = root.parent;
    }
    return root;
  }

  /** The trace of the application's own, also where only the outgoing header tells it. */
  private static @Nullable String trace(JournalRecord.Begin begin) {
    String trace = begin.traceId();
    if (trace == null) {
      for (Header header : begin.headers()) {
        String value = header.value();
        if (header.name().equalsIgnoreCase("traceparent") && value.length() >= 35) {
          trace = value.substring(3, 35);
        }
      }
    }
    return trace == null || trace.chars().allMatch(c -> c == '0') ? null : trace;
  }

  /** Names of the agents around this call, outermost first. */
  List<String> agents() {
    ArrayDeque<String> names = new ArrayDeque<>();
    for (CallFacts up = this; up != null; up = up.parent) {
      if (up.boundary == Boundary.AGENT) {
        names.addFirst(up.name);
      }
    }
    if (names.isEmpty() && agent != null) {
      names.add(agent);
    }
    return List.copyOf(names);
  }
}
