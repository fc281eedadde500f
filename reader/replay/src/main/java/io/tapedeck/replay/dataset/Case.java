package io.tapedeck.replay.dataset;

import java.nio.file.Path;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * One tape of a dataset.
 *
 * @param name the tape's file name without {@code .tape}
 * @param assertions the file of what must hold, or null where there is none
 */
public record Case(String name, Path tape, Note note, @Nullable Path assertions) {

  /**
   * What a person said of a tape.
   *
   * @param label what it is, in a few words
   * @param broke the dimension that broke, such as {@code grounding}; the pass rate is held for
   *     each
   * @param signedOffBy who looked at it and says that it belongs here
   */
  public record Note(String label, String broke, String signedOffBy, LocalDate signedOffOn) {}
}
