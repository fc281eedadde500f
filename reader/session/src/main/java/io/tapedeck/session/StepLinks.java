package io.tapedeck.session;

import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names, for each step of a session, the strongest link to what came before it. */
final class StepLinks {

  private StepLinks() {}

  /** The link of each model call, its calls given in the order in which they began. */
  static Map<CallKey, Link> of(List<CallFacts> calls) {
    Map<CallKey, Link> links = new HashMap<>();
    Set<String> seen = new HashSet<>();
    boolean first = true;
    for (CallFacts call : calls) {
      if (call.model == null) {
        continue;
      }
      Link link = call.link == Link.FIRST ? null : call.link;
      for (CallFacts up = call; up != null; up = up.parent) {
        if (!up.journal.equals(call.journal)) {
          link = Link.TRACE; // Keys and all else of the other JVM are in reach by it only.
          break;
        }
        for (String key : SessionKeys.of(up)) {
          link = stronger(link, seen.add("key " + key) ? null : Link.KEY);
        }
        if (up.trace != null) {
          link = stronger(link, seen.add("trace " + up.trace) ? null : Link.TRACE);
        }
      }
      link = stronger(link, seen.add("root " + call.root().key()) ? null : Link.SCOPE);
      // What is left was joined through something that is no step: a note, a shared ancestor.
      links.put(call.key(), first ? Link.FIRST : link == null ? Link.NOTE : link);
      first = false;
    }
    return links;
  }

  private static @Nullable Link stronger(@Nullable Link one, @Nullable Link other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    return one.compareTo(other) <= 0 ? one : other;
  }
}
