package io.tapedeck.journal.masking;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A path to values of a JSON document, of RFC 9535 that part which can be followed while the
 * document passes: {@code $.name}, {@code $['name']}, {@code $[0]}, {@code $[*]}, {@code $.*}, and
 * each of them at any depth behind two dots. Immutable.
 *
 * <p>Where one is in a document is a set of places on the path, one bit each: bit {@code n} is set
 * if the steps before step {@code n} were taken.
 */
final class JsonPath {
  /** Bits of the set, but for the one that says that the whole path was taken. */
  private static final int STEPS_LIMIT = 63;

  /**
   * One step.
   *
   * @param name null for any member, unless {@code index} says which
   * @param index -1 for none in particular
   * @param anywhere whether it may be taken at any depth from here
   */
  record Step(byte @Nullable [] name, int index, boolean anywhere) {
    boolean isAny() {
      return name == null && index < 0;
    }
  }

  private final Step[] steps;
  private final int longestName;

  private JsonPath(List<Step> steps) {
    this.steps = steps.toArray(Step[]::new);
    int longest = 0;
    for (Step step : steps) {
      longest = Math.max(longest, step.name() == null ? 0 : step.name().length);
    }
    this.longestName = longest;
  }

  /** Whether a rule is meant as a path; {@code $ref} is the name of a field. */
  static boolean isMeant(String rule) {
    return rule.equals("$") || rule.startsWith("$.") || rule.startsWith("$[");
  }

  /**
   * Reads a path.
   *
   * @throws IllegalArgumentException saying what is wrong where
   */
  static JsonPath of(String text) {
    JsonPathParser parser = new JsonPathParser(text);
    List<Step> steps = new ArrayList<>();
    while (!parser.atEnd()) {
      steps.add(parser.step());
    }
    if (steps.size() > STEPS_LIMIT) {
      throw parser.wrong("more than " + STEPS_LIMIT + " steps");
    }
    return new JsonPath(steps);
  }

  int longestName() {
    return longestName;
  }

  /** Where a document begins. */
  long root() {
    return 1;
  }

  /** Where something begins of which it is not known what it is part of: anywhere on the path. */
  long unknown() {
    return isWhole(1) ? 1 : (1L << steps.length) - 1;
  }

  /** Whether the path leads to what is here. */
  boolean isWhole(long at) {
    return ((at >>> steps.length) & 1) != 0;
  }

  /**
   * Goes into an object's member.
   *
   * @param length of the name, or -1 where it is longer than any that is looked for
   */
  long member(long at, byte[] name, int length) {
    return next(at, name, length, -1);
  }

  /** Goes into an array's element. */
  long element(long at, int index) {
    return next(at, null, -1, index);
  }

  private long next(long at, byte @Nullable [] name, int length, int index) {
    long next = 0;
    for (int i = 0; i < steps.length; i++) {
      if (((at >>> i) & 1) == 0) {
        continue;
      }
      Step step = steps[i];
      if (step.anywhere()) {
        next |= 1L << i;
      }
      boolean taken =
          step.isAny()
              || (index >= 0
                  ? step.index() == index
                  : name != null && length >= 0 && isNamed(step, name, length));
      if (taken) {
        next |= 1L << (i + 1);
      }
    }
    return next;
  }

  private static boolean isNamed(Step step, byte[] name, int length) {
    byte[] wanted = step.name();
    return wanted != null && Arrays.equals(wanted, 0, wanted.length, name, 0, length);
  }
}
