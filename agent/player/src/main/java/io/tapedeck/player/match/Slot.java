package io.tapedeck.player.match;

import io.tapedeck.journal.Boundary;
import io.tapedeck.player.tape.TapeCall;
import java.util.Arrays;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A recorded call's place among its siblings, and whether it was asked for. Not thread-safe. */
final class Slot {
  final TapeCall call;

  /** Siblings of one cluster were made in parallel, so that their order was chance. */
  final int cluster;

  private boolean asked;
  private @Nullable CanonicalRequest canonical;

  Slot(TapeCall call, int cluster) {
    this.call = call;
    this.cluster = cluster;
  }

  CanonicalRequest canonical(Set<Rule> rules) {
    CanonicalRequest present = canonical;
    if (present == null) {
      present = CanonicalRequest.of(asked(call), rules);
      canonical = present;
    }
    return present;
  }

  /**
   * Whether this call asked the same. An exchange that failed before it was sent holds the
   * beginning of its request, or none of it.
   */
  boolean isSame(CanonicalRequest asked, Set<Rule> rules) {
    CanonicalRequest own = canonical(rules);
    if (own.same(asked)) {
      return true;
    }
    byte[] sent = call.request();
    byte[] whole = asked.asked().body();
    return call.status() == 0
        && call.url() != null
        && own.line().equals(asked.line())
        && sent.length < whole.length
        && Arrays.equals(sent, 0, sent.length, whole, 0, sent.length);
  }

  static Asked asked(TapeCall call) {
    return new Asked(
        call.boundary(),
        call.name(),
        call.method(),
        call.url(),
        // What an agent or a node was given is told by the calls that it makes.
        runs(call) ? new byte[0] : call.request(),
        call.beganEpochMillis());
  }

  private static boolean runs(TapeCall call) {
    return call.boundary() == Boundary.AGENT || call.boundary() == Boundary.GRAPH_NODE;
  }

  boolean isAsked() {
    return asked;
  }

  void ask() {
    asked = true;
  }

  void giveBack() {
    asked = false;
  }

  /**
   * Whether a replay may do without it: the JDK's client tells of redirect hops after the fact,
   * what a client tried again by itself is answered by the try that worked, and what an application
   * asks an MCP server outside of any session it need not ask as often.
   */
  boolean mayBeLeftOut() {
    return call.isRedirectHop() || call.retriedInside() || call.setsUp();
  }
}
