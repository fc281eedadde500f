package io.tapedeck.session;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Calls that a look-up may mean, by what they are looked up by; the latest few for each. */
final class Candidates<K> {

  private static final int REMEMBERED = 8;

  private final Map<K, List<CallFacts>> calls = new HashMap<>();

  void add(K key, CallFacts call) {
    List<CallFacts> list = calls.computeIfAbsent(key, k -> new ArrayList<>(1));
    if (list.size() == REMEMBERED) {
      list.remove(0);
    }
    list.add(call);
  }

  /** The candidates, oldest first; empty where there are none. */
  List<CallFacts> get(K key) {
    return calls.getOrDefault(key, List.of());
  }

  /** The same, and forgets them. */
  List<CallFacts> take(K key) {
    List<CallFacts> list = calls.remove(key);
    return list == null ? List.of() : list;
  }
}
