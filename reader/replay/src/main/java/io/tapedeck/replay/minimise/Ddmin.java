package io.tapedeck.replay.minimise;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Zeller's ddmin: leaves out ever smaller parts of a list while what remains still fails. The
 * result is 1-minimal: leaving out any one element of it makes the failure go away (or unresolved).
 * It need not be the smallest there is.
 *
 * <p>After A. Zeller and R. Hildebrandt, "Simplifying and Isolating Failure-Inducing Input", IEEE
 * Transactions on Software Engineering 28(2), 2002, section 3. Their bounds for n elements: {@code
 * n^2 + 3n} tests at worst; {@code 2 log2(n)} where one element alone is to blame and every list
 * with it fails. Two tests come on top: that the whole fails, and whether nothing at all does.
 */
public final class Ddmin {

  /** A test of a list that may end the search. */
  interface Failing<E> {
    boolean test(List<E> elements) throws AskedOracle.Stop;
  }

  private Ddmin() {}

  /**
   * Minimises a list.
   *
   * @param hash names a candidate: two lists with the same hash are the same to the oracle, which
   *     is then asked once
   * @param callLimit oracle calls allowed
   */
  public static <E> Minimised<List<E>> minimise(
      List<E> whole, Oracle<List<E>> oracle, Function<List<E>, String> hash, int callLimit) {
    AskedOracle<List<E>> asked = new AskedOracle<>(oracle, hash, callLimit, List.copyOf(whole));
    try {
      if (!asked.fails(List.copyOf(whole))) {
        return asked.ended(Minimised.End.NOT_REPRODUCED, List.of(), null);
      }
      List<E> kept = search(whole, asked::fails);
      var cut = new Minimised.Cut("elements", whole.size(), kept.size(), asked.calls());
      return asked.ended(Minimised.End.MINIMAL, List.of(cut), null);
    } catch (AskedOracle.Stop stop) {
      return asked.ended(stop.end, List.of(), stop.reason);
    }
  }

  /** The search alone, over a list that is known to fail. */
  static <E> List<E> search(List<E> whole, Failing<E> failing) throws AskedOracle.Stop {
    List<E> current = List.copyOf(whole);
    if (current.isEmpty() || failing.test(List.of())) {
      return List.of();
    }
    int parts = 2;
    while (current.size() > 1) {
      List<List<E>> subsets = split(current, parts);
      List<E> smaller = firstFailing(subsets, failing);
      if (smaller != null) {
        parts = 2;
      } else {
        // Of two parts, each is the other's complement, so that they are tested already.
        smaller = parts == 2 ? null : firstFailing(complements(subsets), failing);
        if (smaller != null) {
          parts = Math.max(parts - 1, 2);
        } else if (parts < current.size()) {
          parts = Math.min(current.size(), parts * 2);
          continue;
        } else {
          return current;
        }
      }
      current = smaller;
    }
    return current;
  }

  private static <E> @Nullable List<E> firstFailing(List<List<E>> candidates, Failing<E> failing)
      throws AskedOracle.Stop {
    for (List<E> candidate : candidates) {
      if (failing.test(candidate)) {
        return candidate;
      }
    }
    return null;
  }

  private static <E> List<List<E>> split(List<E> elements, int parts) {
    List<List<E>> subsets = new ArrayList<>(parts);
    int from = 0;
    for (int i = 0; i < parts; i++) {
      int to = from + (elements.size() - from) / (parts - i);
      subsets.add(elements.subList(from, to));
      from = to;
    }
    return subsets;
  }

  private static <E> List<List<E>> complements(List<List<E>> subsets) {
    List<List<E>> complements = new ArrayList<>(subsets.size());
    for (int out = 0; out < subsets.size(); out++) {
      List<E> rest = new ArrayList<>();
      for (int i = 0; i < subsets.size(); i++) {
        if (i != out) {
          rest.addAll(subsets.get(i));
        }
      }
      complements.add(rest);
    }
    return complements;
  }
}
