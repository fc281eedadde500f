package io.tapedeck.player;

import io.tapedeck.player.tape.TapeCall;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One place where the application did not do what the tape holds.
 *
 * @param kind what happened
 * @param step the step at which it happened, from 1; 0 before the first model call
 * @param what the call in words, such as {@code tool search_policy}
 * @param recorded the recorded call nearest to it, or null
 * @param likeness how alike the two requests are, 0 to 1
 * @param lines the difference, message by message
 * @param rules what normalisation took out of the comparison, in words
 */
public record Divergence(
    Kind kind,
    int step,
    String what,
    @Nullable TapeCall recorded,
    double likeness,
    List<String> lines,
    List<String> rules) {

  /** Kinds of divergence. */
  public enum Kind {
    CHANGED,
    MOVED,
    EXTRA,
    MISSING
  }

  /** The first line of the report on it. */
  public String title() {
    return "step " + step + " \u00b7 " + what + " \u00b7 " + kind;
  }
}
