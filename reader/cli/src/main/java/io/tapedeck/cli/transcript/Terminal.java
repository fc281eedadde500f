package io.tapedeck.cli.transcript;

import java.io.Console;
import java.lang.reflect.Method;

/** What the output goes to, and what may be sent to it. */
public final class Terminal {

  private static final int DEFAULT_WIDTH = 120;

  private Terminal() {}

  /** Columns: what COLUMNS says, else 120; never less than 40. */
  public static int width() {
    String columns = System.getenv("COLUMNS");
    if (columns != null) {
      try {
        return Math.max(40, Integer.parseInt(columns.strip()));
      } catch (NumberFormatException e) {
        return DEFAULT_WIDTH;
      }
    }
    return DEFAULT_WIDTH;
  }

  /** Whether colours are wanted: on a terminal that has them, unless NO_COLOR says otherwise. */
  public static boolean colours() {
    String none = System.getenv("NO_COLOR");
    String terminal = System.getenv("TERM");
    return isTerminal()
        && (none == null || none.isEmpty())
        && terminal != null
        && !terminal.equals("dumb");
  }

  /**
   * Whether a person is watching. Since Java 22 a console is there without a terminal too, and is
   * asked.
   */
  @SuppressWarnings("SystemConsoleNull") // It is asked below; before Java 22 null is the answer.
  public static boolean isTerminal() {
    Console console = System.console();
    if (console == null) {
      return false;
    }
    try {
      Method isTerminal = Console.class.getMethod("isTerminal");
      return (boolean) isTerminal.invoke(console);
    } catch (ReflectiveOperationException e) {
      return true;
    }
  }

  /**
   * Makes recorded text safe to print: control characters become their pictures, so that nothing a
   * model or a tool wrote can move the cursor, set the title or hide what follows. Line ends stay.
   */
  public static String harmless(String text) {
    StringBuilder safe = null;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      char shown = harmless(c);
      if (Character.isSurrogate(c) && !paired(text, i)) {
        shown = '\uFFFD';
      }
      if (shown != c && safe == null) {
        safe = new StringBuilder(text.length()).append(text, 0, i);
      }
      if (safe != null) {
        safe.append(shown);
      }
    }
    return safe == null ? text : safe.toString();
  }

  private static char harmless(char c) {
    if (c == '\n') {
      return c;
    }
    if (c == '\t') {
      return ' ';
    }
    if (c < ' ') {
      return (char) (0x2400 + c);
    }
    if (c == 0x7F) {
      return '\u2421';
    }
    boolean c1 = c >= 0x80 && c < 0xA0;
    boolean direction = (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
    boolean line = c == 0x2028 || c == 0x2029;
    return c1 || direction || line ? '\uFFFD' : c;
  }

  private static boolean paired(String text, int i) {
    return Character.isHighSurrogate(text.charAt(i))
        ? i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))
        : i > 0 && Character.isHighSurrogate(text.charAt(i - 1));
  }
}
