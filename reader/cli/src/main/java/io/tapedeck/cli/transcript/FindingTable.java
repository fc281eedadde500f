package io.tapedeck.cli.transcript;

import io.tapedeck.cli.doctor.Finding;
import java.io.PrintWriter;
import java.util.List;

/** The libraries of an application, one each; what is to say of them wraps in the last column. */
public final class FindingTable {

  private static final List<String> HEADS = List.of("LIBRARY", "VERSION", "RECORDED");

  private final int width;
  private final boolean colours;

  /** Makes a table for an output of so many columns. */
  public FindingTable(int width, boolean colours) {
    this.width = width;
    this.colours = colours;
  }

  /** Prints the findings in the order given. */
  public void print(List<Finding> findings, PrintWriter out) {
    List<List<String>> rows = findings.stream().map(FindingTable::row).toList();
    int[] widths = new int[HEADS.size()];
    for (int i = 0; i < widths.length; i++) {
      widths[i] = HEADS.get(i).length();
      for (List<String> row : rows) {
        widths[i] = Math.max(widths[i], Cells.width(row.get(i)));
      }
    }
    String head = line(HEADS, widths);
    out.println(Ink.DIM.on(Cells.clip(head + "WHY AND WHERE", width), colours));
    int room = Math.max(24, width - Cells.width(head));
    for (int i = 0; i < rows.size(); i++) {
      Finding finding = findings.get(i);
      Ink ink = finding.recorded() == Finding.Recorded.NO ? Ink.ALERT : Ink.PLAIN;
      String margin = line(rows.get(i), widths);
      String note = Terminal.harmless(finding.note());
      String where = Terminal.harmless(finding.where());
      if (Cells.width(note) + Cells.width(where) + 3 <= room) {
        out.println(margin + ink.on(note, colours) + Ink.DIM.on(" · " + where, colours));
        continue;
      }
      for (String part : Cells.wrap(note, room)) {
        out.println((margin + ink.on(part, colours)).stripTrailing());
        margin = " ".repeat(Cells.width(head));
      }
      for (String part : Cells.wrap(where, room)) {
        out.println(margin + Ink.DIM.on(part, colours));
      }
    }
  }

  private static List<String> row(Finding finding) {
    String version = finding.version() == null ? "-" : finding.version();
    return List.of(
        Cells.cut(finding.library(), 24),
        Cells.cut(Terminal.harmless(version), 16),
        finding.recorded().toString());
  }

  private static String line(List<String> cells, int[] widths) {
    StringBuilder line = new StringBuilder(" ");
    for (int i = 0; i < widths.length; i++) {
      line.append(Cells.left(cells.get(i), widths[i])).append("  ");
    }
    return line.toString();
  }
}
