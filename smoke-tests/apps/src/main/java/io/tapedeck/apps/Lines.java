package io.tapedeck.apps;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;

/**
 * Prints lines that are the same in each run, flushed, so that a killed program's last is whole.
 */
final class Lines {
  private static final int SHOWN = 160;

  private Lines() {}

  static synchronized void print(String name, String text) {
    String line = name + "  " + text + "\n";
    System.out.writeBytes(line.getBytes(StandardCharsets.UTF_8));
    System.out.flush();
  }

  /** Cuts a long text, with length and digest in place of the rest. */
  static String shorten(String text) {
    String line = text.replace("\n", "\\n").replace("\r", "\\r");
    if (line.length() <= SHOWN) {
      return line;
    }
    return line.substring(0, SHOWN) + "... " + line.length() + " characters, " + digest(line);
  }

  /** Renders an exception as the application would meet it: its class, message and causes. */
  static String render(Throwable thrown) {
    StringBuilder text = new StringBuilder();
    for (Throwable t = unwrap(thrown); t != null; t = t.getCause()) {
      text.append(text.isEmpty() ? "! " : " <- ").append(t.getClass().getName());
      text.append(": ").append(t.getMessage());
    }
    return shorten(text.toString());
  }

  static String digest(String text) {
    return digest(text.getBytes(StandardCharsets.UTF_8));
  }

  static String digest(byte[] bytes) {
    try {
      byte[] sha = MessageDigest.getInstance("SHA-256").digest(bytes);
      return HexFormat.of().formatHex(sha, 0, 8);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Throwable unwrap(Throwable thrown) {
    boolean wrapper = thrown instanceof CompletionException || thrown instanceof ExecutionException;
    Throwable cause = thrown.getCause();
    return wrapper && cause != null ? cause : thrown;
  }
}
