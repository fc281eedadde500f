package io.tapedeck.benchmarks.guest;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** An application that knows nothing of language models, but loads a few hundred classes. */
public final class Hello {
  private Hello() {}

  /** Does a little of everything. */
  public static void main(String[] args) {
    Map<String, Integer> words =
        IntStream.range(0, 500)
            .mapToObj(i -> "word" + i % 37)
            .collect(Collectors.toMap(w -> w, w -> 1, Integer::sum, TreeMap::new));
    Map<Integer, String> skips = new ConcurrentSkipListMap<>();
    words.forEach((word, count) -> skips.put(count, word));
    boolean matches =
        Pattern.compile("w(o|0)rd\\d+").matcher(skips.values().iterator().next()).matches();
    String date = LocalDate.of(2026, 11, 20).format(DateTimeFormatter.ISO_DATE);
    System.out.printf(
        "said=%s %s %s%n", matches, date, new BigDecimal("1.10").stripTrailingZeros());
  }
}
