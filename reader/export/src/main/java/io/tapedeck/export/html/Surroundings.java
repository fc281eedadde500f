package io.tapedeck.export.html;

import io.tapedeck.diagnose.Finding;
import io.tapedeck.journal.Direction;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a page can link to because something serves it; a page that is a file has only itself. */
public interface Surroundings {
  /** Of a page that stands alone. */
  Surroundings NONE = new Surroundings() {};

  /** A link to something beside the page. */
  record Way(String name, String href) {}

  /** What leads on from a step. */
  default List<Way> ways(Entry.Step step) {
    return List.of();
  }

  /** Where all that an agent did is found, or null. */
  default @Nullable String agent(String name) {
    return null;
  }

  /** Writes what a finding leads on to, in its card. */
  default void onFinding(HtmlWriter html, Finding finding) {}

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
