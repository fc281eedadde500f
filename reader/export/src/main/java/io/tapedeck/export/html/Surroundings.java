package io.tapedeck.export.html;

import io.tapedeck.journal.Direction;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import org.jspecify.annotations.Nullable;

/** What a page can link to because something serves it; a page that is a file has only itself. */
public interface Surroundings {
  /** Of a page that stands alone. */
  Surroundings NONE = new Surroundings() {};

  /** Where a body is found byte for byte, or null. */
  default @Nullable String raw(RecordedCall call, Direction side) {
    return null;
  }

  /**
   * Where the messages that a step repeats from before are found as a part of a page, or null where
   * they have to stand in the page itself.
   */
  default @Nullable String history(Entry.Step step) {
    return null;
  }
}
