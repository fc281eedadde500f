package io.tapedeck.cli.transcript;

import java.io.PrintWriter;

/**
 * A line that tells a person how far something is, written over again and again, and gone when it
 * is closed. Nothing at all where nobody is watching. Thread-safe.
 */
public final class Progress implements AutoCloseable {

  private static final String CLEAR_LINE = "\r\u001B[K";

  private final PrintWriter err;
  private final boolean watched;

  /** Writes to standard error, since standard output is the answer. */
  public Progress(PrintWriter err) {
    this(err, Terminal.isTerminal());
  }

  Progress(PrintWriter err, boolean watched) {
    this.err = err;
    this.watched = watched;
  }

  /** Says how far it is. */
  public synchronized void at(String text) {
    if (watched) {
      err.print(CLEAR_LINE + Cells.cut(Terminal.harmless(text), Terminal.width() - 1));
      err.flush();
    }
  }

  @Override
  public void close() {
    clear();
  }

  /** Makes the line go until there is more to say. */
  public synchronized void clear() {
    if (watched) {
      err.print(CLEAR_LINE);
      err.flush();
    }
  }
}
