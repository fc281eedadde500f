package io.tapedeck.replay.assertion;

import java.util.List;

/** One thing that must hold. */
@FunctionalInterface
interface Assertion {

  /** Every way in which it does not; empty where it holds. */
  List<Violation> check(Seen seen);
}
