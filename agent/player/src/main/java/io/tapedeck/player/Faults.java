package io.tapedeck.player;

import io.tapedeck.player.tape.TapeCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Faults that are still to come and those that were given. Thread-safe. */
final class Faults {
  private final List<Fault> coming;
  private final List<String> given = new ArrayList<>();

  Faults(List<Fault> faults) {
    this.coming = new ArrayList<>(faults);
  }

  /** The fault that hits this call, taken; null where none does. */
  synchronized @Nullable Fault hitting(TapeCall call) {
    for (Fault fault : coming) {
      if (fault.hits(call)) {
        coming.remove(fault);
        given.add(fault.toString());
        return fault;
      }
    }
    return null;
  }

  synchronized List<String> given() {
    return List.copyOf(given);
  }
}
