package io.tapedeck.spi;

import java.util.regex.Pattern;

/** What libraries call things that the application gave no name. */
public final class Names {
  private static final Pattern UUID =
      Pattern.compile("\\p{XDigit}{8}(-\\p{XDigit}{4}){3}-\\p{XDigit}{12}");

  private Names() {}

  /** Whether it is a UUID, which is new in each run, and tells nobody anything. */
  public static boolean isMadeUp(String name) {
    return UUID.matcher(name).matches();
  }
}
