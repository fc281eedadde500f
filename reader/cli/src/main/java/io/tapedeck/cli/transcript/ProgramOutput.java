package io.tapedeck.cli.transcript;

import java.io.PrintWriter;

/** Shows what another program prints, set off by a margin and within the width. */
public final class ProgramOutput {

  private static final String MARGIN = "  | ";

  private final PrintWriter out;
  private final int width;

  /** Prints to an output of so many columns. */
  public ProgramOutput(PrintWriter out, int width) {
    this.out = out;
    this.width = width;
  }

  /** Shows a line at once. */
  public void line(String line) {
    for (String part : Cells.wrap(Terminal.harmless(line), width - MARGIN.length())) {
      out.println((MARGIN + part).stripTrailing());
    }
    out.flush();
  }
}
