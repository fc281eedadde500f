package io.tapedeck.diagnose;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * The specific words of texts: numbers, identifiers, addresses. Such a word is either known from
 * somewhere or made up; of other words nobody can tell. Spelling that means nothing is taken off:
 * letter case, leading and trailing zeros, signs between digits.
 */
public final class Words {
  private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}]+");
  private static final Pattern NUMBER = Pattern.compile("\\d[\\d,]*\\.?\\d*");
  private static final Pattern ADDRESS =
      Pattern.compile("[\\w.+-]+@[\\w-]+\\.[\\w.-]*\\w|https?://[^\\s\"'<>\\\\)]+");
  private static final Pattern NO_SIGNS = Pattern.compile("[^\\p{L}\\p{N}]+");
  private static final Pattern WITH_UNIT = Pattern.compile("(\\d+)(\\p{L}{1,3})");

  private final Set<String> runs = new HashSet<>();
  private final Set<String> numbers = new HashSet<>();
  private final StringBuilder text = new StringBuilder();

  /** Those of one text. */
  public static Words of(String text) {
    Words words = new Words();
    words.add(text);
    return words;
  }

  /** The mail addresses and URLs in a text. */
  public static List<String> addresses(String text) {
    return all(ADDRESS, text);
  }

  /** Makes them known. */
  void add(String words) {
    String lower = words.toLowerCase(Locale.ROOT);
    text.append(lower).append('\n');
    for (String run : all(RUN, lower)) {
      runs.add(plain(run));
    }
    for (String number : all(NUMBER, lower)) {
      numbers.add(number(number));
    }
  }

  /** Whether a text, whatever its letter case, is among them as it is. */
  public boolean hold(String words) {
    return text.indexOf(words.toLowerCase(Locale.ROOT)) >= 0;
  }

  /** Whether a text is among them, whatever signs are between its letters and digits. */
  public boolean holdSpeltOtherwise(String words) {
    String sought = NO_SIGNS.matcher(words.toLowerCase(Locale.ROOT)).replaceAll("");
    return NO_SIGNS.matcher(text).replaceAll("").contains(sought);
  }

  /** The specific words among these: those that are unknown to whoever knows nothing. */
  public static List<String> specificOf(String text) {
    return new Words().unknownOf(text);
  }

  /**
   * The specific words of a text that are not among these, as written there. Single digits are no
   * specific words: counts and lists are full of them.
   */
  public List<String> unknownOf(String words) {
    Set<String> unknown = new LinkedHashSet<>();
    for (String address : all(ADDRESS, words)) {
      if (!hold(address)) {
        unknown.add(address);
      }
    }
    String rest = ADDRESS.matcher(words).replaceAll(" ");
    for (String number : all(NUMBER, rest)) {
      String plain = number(number);
      if (plain.length() > 1 && !numbers.contains(plain) && !runs.contains(plain)) {
        unknown.add(number.replaceAll("[,.]$", ""));
      }
    }
    for (String run : all(RUN, rest)) {
      if (isIdentifier(run) && !runs.contains(plain(run.toLowerCase(Locale.ROOT)))) {
        unknown.add(run);
      }
    }
    unknown.removeIf(one -> unknown.stream().anyMatch(other -> isPartOf(one, other)));
    return new ArrayList<>(unknown);
  }

  private static boolean isPartOf(String one, String other) {
    return other.length() > one.length() && other.contains(one);
  }

  /** Letters and digits mixed, as in A17 or 4f3c9, and not a number with its unit. */
  private static boolean isIdentifier(String run) {
    boolean digit = false;
    boolean letter = false;
    for (int i = 0; i < run.length(); i++) {
      digit |= Character.isDigit(run.charAt(i));
      letter |= Character.isLetter(run.charAt(i));
    }
    return digit && letter && !WITH_UNIT.matches(run);
  }

  private static String plain(String run) {
    return run.replaceFirst("^0+(?=.)", "");
  }

  private static String number(String number) {
    String digits = number.replace(",", "");
    if (digits.indexOf('.') >= 0) {
      digits = digits.replaceFirst("\\.?0*$", "");
    }
    return plain(digits);
  }

  private static List<String> all(Pattern pattern, String text) {
    List<String> all = new ArrayList<>();
    Matcher matcher = pattern.matcher(text);
    while (matcher.find()) {
      all.add(matcher.group());
    }
    return all;
  }
}
