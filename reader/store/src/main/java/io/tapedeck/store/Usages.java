package io.tapedeck.store;

import io.tapedeck.session.message.Usage;

/** Counts of tokens in one column. */
final class Usages {

  private Usages() {}

  static String of(Usage usage) {
    return usage.equals(Usage.NONE)
        ? ""
        : usage.input()
            + " "
            + usage.cachedInput()
            + " "
            + usage.cacheCreation()
            + " "
            + usage.output()
            + " "
            + usage.reasoning();
  }

  static Usage usage(String text) {
    if (text.isEmpty()) {
      return Usage.NONE;
    }
    String[] counts = text.split(" ", -1);
    return new Usage(
        Long.parseLong(counts[0]),
        Long.parseLong(counts[1]),
        Long.parseLong(counts[2]),
        Long.parseLong(counts[3]),
        Long.parseLong(counts[4]));
  }
}
