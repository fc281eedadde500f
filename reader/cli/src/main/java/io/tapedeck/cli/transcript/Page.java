package io.tapedeck.cli.transcript;

import java.io.PrintWriter;
import java.util.List;

/** Prints lines of a transcript, all within the width. */
final class Page {

  /** Where the words of a message begin, after its mark and label. */
  static final int TEXT_COLUMN = 16;

  private static final int LABEL_WIDTH = 10;
  private static final int INDENT = 3;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;
  private final int textLines;

  /**
   * Makes a page.
   *
   * @param textLines how many lines of one text are shown before it is folded
   */
  Page(PrintWriter out, int width, boolean colours, int textLines) {
    this.out = out;
    this.width = width;
    this.colours = colours;
    this.textLines = textLines;
  }

  void blank() {
    out.println();
  }

  /** Pieces joined by a dot; a piece that does not fit begins the next line. */
  void heading(int depth, Ink ink, String first, List<String> pieces) {
    String margin = " ".repeat(depth * INDENT);
    StringBuilder line = new StringBuilder(margin).append(first);
    int inked = line.length();
    boolean printedFirst = false;
    for (String piece : pieces) {
      String next = " · " + piece;
      if (Cells.width(line.toString()) + Cells.width(next) > width) {
        printHeading(line.toString(), printedFirst ? 0 : inked, ink);
        printedFirst = true;
        line = new StringBuilder(margin).append("   ");
        next = next.substring(1);
      }
      line.append(next);
    }
    printHeading(line.toString(), printedFirst ? 0 : inked, ink);
  }

  private void printHeading(String line, int inked, Ink ink) {
    String cut = Cells.clip(line, width);
    int end = Math.min(inked, cut.length());
    out.println(ink.on(cut.substring(0, end), colours) + cut.substring(end));
  }

  /** A labelled text; folded after so many lines unless the page shows everything. */
  void text(int depth, String mark, String label, Ink ink, String text) {
    text(depth, mark, label, ink, text, textLines);
  }

  void text(int depth, String mark, String label, Ink ink, String text, int limit) {
    String margin = " ".repeat(depth * INDENT);
    String head = margin + "   " + mark + " " + Cells.left(label, LABEL_WIDTH) + " ";
    String hang = margin + " ".repeat(TEXT_COLUMN);
    List<String> lines = Cells.wrap(Terminal.harmless(text), Math.max(20, width - hang.length()));
    int shown = lines.size() > limit + 1 ? limit : lines.size();
    for (int i = 0; i < shown; i++) {
      String lead = i == 0 ? head : hang;
      out.println((lead + ink.on(lines.get(i), colours)).stripTrailing());
    }
    if (shown < lines.size()) {
      String more = "... " + Figures.count(lines.size() - shown) + " more lines (--full)";
      out.println(hang + Ink.DIM.on(more, colours));
    }
  }

  /** A labelled line with something at its right edge; the text gives way. */
  void line(int depth, String mark, String label, String text, String right) {
    String head =
        " ".repeat(depth * INDENT) + "   " + mark + " " + Cells.left(label, LABEL_WIDTH) + " ";
    int room = width - Cells.width(head) - (right.isEmpty() ? 0 : Cells.width(right) + 2);
    String line = head + Cells.cut(Terminal.harmless(text), Math.max(20, room));
    String gap =
        right.isEmpty() ? "" : Cells.left("", width - Cells.width(line) - Cells.width(right));
    out.println(line + gap + Ink.DIM.on(right, colours));
  }

  /** Something that a reader should not miss. */
  void alert(int depth, String text) {
    text(depth, "!", "", Ink.ALERT, text, textLines);
  }

  /** Something said once, in the quiet. */
  void aside(int depth, String text) {
    text(depth, " ", "", Ink.DIM, text, textLines);
  }

  boolean showsAll() {
    return textLines == Integer.MAX_VALUE - 1;
  }
}
