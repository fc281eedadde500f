package io.tapedeck.player;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps divergences, whatever the application makes of the errors it gets. Thread-safe. */
final class Latch {
  private static final int KEPT = 1_000;

  private final List<Divergence> divergences = new ArrayList<>();

  synchronized void add(Divergence divergence) {
    if (divergences.size() < KEPT) {
      divergences.add(divergence);
    }
  }

  synchronized @Nullable Divergence first() {
    return divergences.isEmpty() ? null : divergences.get(0);
  }

  synchronized List<Divergence> all() {
    return List.copyOf(divergences);
  }
}
