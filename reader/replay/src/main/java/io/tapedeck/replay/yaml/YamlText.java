package io.tapedeck.replay.yaml;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Writes words so that YAML reads them back. */
public final class YamlText {

  private static final Pattern PLAIN = Pattern.compile("[A-Za-z_][A-Za-z0-9_./-]*");
  private static final Set<String> NO_WORDS = Set.of("true", "false", "null");

  private YamlText() {}

  /** A text as it is where it is a plain word, else in the quotes of JSON; always one line. */
  public static String of(String text) {
    if (PLAIN.matcher(text).matches() && !NO_WORDS.contains(text)) {
      return text;
    }
    StringBuilder quoted = new StringBuilder("\"");
    for (char c : JsonStringEncoder.getInstance().quoteAsString(text)) {
      // YAML takes no control characters as they are, of which it knows more than JSON does.
      quoted.append(
          isPlain(c) ? String.valueOf(c) : String.format(Locale.ROOT, "\\u%04x", (int) c));
    }
    return quoted.append('"').toString();
  }

  private static boolean isPlain(char c) {
    return (c >= ' ' && c < 127) || (Character.isLetterOrDigit(c) && !Character.isSurrogate(c));
  }
}
