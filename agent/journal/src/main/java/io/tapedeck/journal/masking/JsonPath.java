package io.tapedeck.journal.masking;

import static java.nio.charset.StandardCharsets.UTF_8;

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
  private record Step(byte @Nullable [] name, int index, boolean anywhere) {
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
    Parser parser = new Parser(text);
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

  /** Reads a path step by step. */
  private static final class Parser {
    private final String text;
    private int at = 1;

    Parser(String text) {
      this.text = text;
    }

    boolean atEnd() {
      return at == text.length();
    }

    IllegalArgumentException wrong(String what) {
      return new IllegalArgumentException(
          "mask: " + text + ": " + what + " at character " + (at + 1));
    }

    Step step() {
      boolean anywhere = text.startsWith("..", at);
      if (anywhere) {
        at += 2;
      } else if (text.charAt(at) == '.') {
        at++;
      } else if (text.charAt(at) != '[') {
        throw wrong("neither a dot nor a bracket");
      }
      if (atEnd()) {
        throw wrong("no name");
      }
      if (text.charAt(at) == '[') {
        if (!anywhere && text.charAt(at - 1) == '.') {
          throw wrong("no name");
        }
        return bracket(anywhere);
      }
      int end = at;
      while (end < text.length() && ".[".indexOf(text.charAt(end)) < 0) {
        end++;
      }
      String name = text.substring(at, end);
      if (name.isEmpty() || (!name.equals("*") && !name.chars().allMatch(Parser::plain))) {
        throw wrong("no name");
      }
      at = end;
      return name.equals("*") ? new Step(null, -1, anywhere) : named(name, anywhere);
    }

    /** What needs no quotes, and some more than the RFC has: {@code x-id}, {@code @type}. */
    private static boolean plain(int c) {
      return c > 0x7F || Character.isLetterOrDigit(c) || "_-@$:".indexOf(c) >= 0;
    }

    private Step bracket(boolean anywhere) {
      int end = closing();
      String inside = text.substring(at + 1, end).strip();
      Step step;
      if (inside.equals("*")) {
        step = new Step(null, -1, anywhere);
      } else if (inside.length() > 2 && "'\"".indexOf(inside.charAt(0)) >= 0) {
        step = named(inside.substring(1, inside.length() - 1), anywhere);
      } else if (inside.matches("\\d{1,9}")) {
        step = new Step(null, Integer.parseInt(inside), anywhere);
      } else {
        throw wrong("neither a number, nor a name in quotes, nor *");
      }
      at = end + 1;
      return step;
    }

    private int closing() {
      int from = at + 1;
      while (from < text.length() && text.charAt(from) == ' ') {
        from++;
      }
      if (from < text.length() && "'\"".indexOf(text.charAt(from)) >= 0) {
        from = text.indexOf(text.charAt(from), from + 1);
      }
      int end = from < 0 ? -1 : text.indexOf(']', from);
      if (end < 0) {
        throw wrong("no closing bracket");
      }
      String rest = text.substring(from, end).strip();
      if (rest.length() > 1 && "'\"".indexOf(rest.charAt(0)) >= 0) {
        throw wrong("more than one name");
      }
      return end;
    }

    private static Step named(String name, boolean anywhere) {
      return new Step(name.getBytes(UTF_8), -1, anywhere);
    }
  }
}
