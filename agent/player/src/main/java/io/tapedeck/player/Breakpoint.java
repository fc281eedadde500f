package io.tapedeck.player;

import io.tapedeck.journal.Boundary;
import org.jspecify.annotations.Nullable;

/**
 * Where a replay stops and asks its operator.
 *
 * @param tool before each call of the tool of this name, or null
 * @param step before the model is asked at this step, or 0
 */
record Breakpoint(@Nullable String tool, int step) {

  /** Reads {@code tool:NAME} or {@code step:N}. */
  static Breakpoint parse(String text) {
    String[] parts = text.strip().split(":", 2);
    if (parts.length == 2 && parts[0].equals("tool") && !parts[1].isBlank()) {
      return new Breakpoint(parts[1], 0);
    }
    if (parts.length == 2 && parts[0].equals("step") && parts[1].matches("[1-9]\\d{0,5}")) {
      return new Breakpoint(null, Integer.parseInt(parts[1]));
    }
    throw new IllegalArgumentException(
        "play.break: \"" + text + "\" is neither tool:NAME nor step:N");
  }

  boolean stopsAt(Crossing crossing, int callStep) {
    return tool != null
        ? crossing.boundary() == Boundary.TOOL && crossing.name().equals(tool)
        : crossing.boundary() == Boundary.MODEL && callStep == step;
  }
}
