package io.tapedeck.benchmarks.guest;

import java.util.Random;

/** Prose-like text that never repeats a long run: what people and models say. */
public final class Text {
  private static final String[] SYLLABLES = {
    "re", "turn", "or", "der", "pol", "i", "cy", "ship", "ment", "head", "phone", "fund", "cus",
    "to", "mer", "a", "gent", "ques", "tion", "an", "swer", "de", "liv", "er", "y", "day", "box",
    "card", "price", "ware", "house", "late", "new", "ac", "count", "mail", "claim", "part", "two",
  };

  private final Random random;

  public Text(long seed) {
    this.random = new Random(seed);
  }

  public String ofLength(int characters) {
    StringBuilder text = new StringBuilder(characters + 16);
    while (text.length() < characters) {
      int syllables = 1 + random.nextInt(3);
      for (int i = 0; i < syllables; i++) {
        text.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
      }
      text.append(random.nextInt(12) == 0 ? ". " : " ");
    }
    return text.substring(0, characters);
  }
}
