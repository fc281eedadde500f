package io.tapedeck.views.context;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Shares a total out in proportion, by largest remainder: the shares are whole and add up. */
final class Apportionment {
  private Apportionment() {}

  /** Shares of a total; none where all weights are 0. */
  static long[] of(long total, List<Long> weights) {
    long[] shares = new long[weights.size()];
    long sum = weights.stream().mapToLong(Long::longValue).sum();
    if (sum == 0) {
      return shares;
    }
    double[] remainders = new double[shares.length];
    long given = 0;
    for (int i = 0; i < shares.length; i++) {
      double share = (double) total * weights.get(i) / sum;
      shares[i] = (long) Math.floor(share);
      remainders[i] = share - shares[i];
      given += shares[i];
    }
    List<Integer> byRemainder =
        IntStream.range(0, shares.length)
            .boxed()
            .sorted(Comparator.comparingDouble((Integer i) -> remainders[i]).reversed())
            .toList();
    for (int i = 0; given < total; i = (i + 1) % shares.length) {
      shares[byRemainder.get(i)]++;
      given++;
    }
    return shares;
  }
}
