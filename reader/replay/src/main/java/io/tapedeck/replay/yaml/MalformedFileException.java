package io.tapedeck.replay.yaml;

import java.io.IOException;

/** A file does not say what it should. The message names file and line, and what to do. */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int line;

  /**
   * Composes the message {@code file:line: what}.
   *
   * @param line from 1; 0 where the whole file is meant
   */
  public MalformedFileException(String file, int line, String what) {
    super(line == 0 ? file + ": " + what : file + ":" + line + ": " + what);
    this.line = line;
  }

  /** The line, from 1; 0 where the whole file is meant. */
  public int line() {
    return line;
  }
}
