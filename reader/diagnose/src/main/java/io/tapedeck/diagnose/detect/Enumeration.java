package io.tapedeck.diagnose.detect;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Things that a text lists: after commas and an "and", or by numbers. */
final class Enumeration {
  private static final int FEWEST = 3;
  private static final Pattern NUMBERED = Pattern.compile("(?:^|[\\s:])\\(?\\d{1,2}[.)]\\s+");
  private static final Pattern SENTENCE = Pattern.compile("[.!?;\\n]+(\\s|$)");
  private static final Pattern SEPARATOR =
      Pattern.compile(
          "\\s*,\\s*(?:and|und|et|y|e|en|or|oder)?\\s+|\\s+(?:and|und|et|y|e|en|or|oder)\\s+");
  private static final Pattern ARTICLE =
      Pattern.compile(
          "(?i)^(the|a|an|my|our|der|die|das|den|la|le|les|el|los|las|un|une|il|lo)\\s+");
  private static final Pattern ITEM =
      Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}'._-]*(\\s[\\p{L}\\p{N}'._-]+){0,2}");

  private Enumeration() {}

  /** The longest list in a text, without articles; empty where there is none. */
  static Set<String> in(String text) {
    Set<String> longest = Set.of();
    List<String> numbered = List.of(NUMBERED.split(text));
    if (numbered.size() > FEWEST) {
      longest = items(numbered.subList(1, numbered.size()));
    }
    for (String sentence : SENTENCE.split(text)) {
      int colon = sentence.indexOf(": ");
      Matcher separators = SEPARATOR.matcher(sentence);
      if (separators.find()) {
        Set<String> items = items(List.of(SEPARATOR.split(sentence.substring(colon + 1))));
        longest = items.size() > longest.size() ? items : longest;
      }
    }
    return longest.size() < FEWEST ? Set.of() : longest;
  }

  private static Set<String> items(List<String> pieces) {
    Set<String> items = new LinkedHashSet<>();
    for (int i = 0; i < pieces.size(); i++) {
      String piece = pieces.get(i).strip().replaceAll("[.,;:!?]+$", "");
      // Before the first of a list there may be words that are not of it.
      String last = i == 0 ? piece.substring(piece.lastIndexOf(' ') + 1) : piece;
      String item = ARTICLE.matcher(last).replaceFirst("");
      if (item.length() > 2 && ITEM.matches(item)) {
        items.add(item);
      }
    }
    return items;
  }
}
