package io.tapedeck.views.fork;

/** A text as one word of a POSIX shell. */
public final class ShellWord {

  private ShellWord() {}

  /** The text in quotes, whatever it holds. */
  public static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }

  /** The text itself where it means nothing to a shell, else in quotes. */
  public static String of(String text) {
    return text.matches("[A-Za-z0-9_./:=,@%+-]+") ? text : quoted(text);
  }
}
