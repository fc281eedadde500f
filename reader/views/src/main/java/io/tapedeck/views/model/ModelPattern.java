package io.tapedeck.views.model;

import java.util.Locale;

/**
 * Names of models, with {@code *} for any characters; upper and lower case are the same.
 *
 * @param glob such as {@code gpt-4o*}
 */
public record ModelPattern(String glob) {

  public ModelPattern {
    glob = glob.toLowerCase(Locale.ROOT);
  }

  /** Whether the whole name fits. */
  public boolean matches(String name) {
    String text = name.toLowerCase(Locale.ROOT);
    int at = 0;
    int star = -1;
    int retry = 0;
    int from = 0;
    while (from < text.length()) {
      if (at < glob.length() && glob.charAt(at) == '*') {
        star = at++;
        retry = from;
      } else if (at < glob.length() && glob.charAt(at) == text.charAt(from)) {
        at++;
        from++;
      } else if (star >= 0) {
        at = star + 1;
        from = ++retry;
      } else {
        return false;
      }
    }
    while (at < glob.length() && glob.charAt(at) == '*') {
      at++;
    }
    return at == glob.length();
  }

  /**
   * Whether the name fits, or what follows one of the prefixes that hosts of models put before it:
   * {@code openai/gpt-4o}, {@code us.anthropic.claude-sonnet-4-5}.
   */
  public boolean matchesHosted(String name) {
    if (matches(name)) {
      return true;
    }
    for (int i = 0; i + 1 < name.length(); i++) {
      char c = name.charAt(i);
      if ((c == '/' || c == '.' || c == ':') && matches(name.substring(i + 1))) {
        return true;
      }
    }
    return false;
  }
}
