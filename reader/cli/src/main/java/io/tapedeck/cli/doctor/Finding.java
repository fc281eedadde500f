package io.tapedeck.cli.doctor;

import org.jspecify.annotations.Nullable;

/**
 * A library and what the agent records of it.
 *
 * @param module the instrumentation that is woven into the library; null where it has none
 * @param version null where neither the jar's name nor the jar says
 * @param note why, or through what
 * @param where the jar or directory
 */
public record Finding(
    String library,
    @Nullable String version,
    @Nullable String module,
    Recorded recorded,
    String note,
    String where) {

  /** How much of what a library does is recorded, from most to least. */
  public enum Recorded {
    YES,
    PARTLY,
    NO;

    @Override
    public String toString() {
      return switch (this) {
        case YES -> "yes";
        case PARTLY -> "partly";
        case NO -> "no";
      };
    }
  }
}
