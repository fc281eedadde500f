package io.tapedeck.cli.transcript;

import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A table whose columns are as wide as what is in them; the last one takes the room left. */
final class Columns {
  private static final String GAP = "  ";
  private static final int LAST_AT_LEAST = 12;

  private final List<Column> columns = new ArrayList<>();
  private final List<List<String>> rows = new ArrayList<>();

  /**
   * One column.
   *
   * @param keep from 0; where there is no room, those with the highest number go first
   */
  private record Column(String head, boolean right, int keep) {}

  Columns left(String head) {
    columns.add(new Column(head, false, 0));
    return this;
  }

  Columns right(String head) {
    return right(head, 0);
  }

  Columns right(String head, int keep) {
    columns.add(new Column(head, true, keep));
    return this;
  }

  void row(List<String> cells) {
    rows.add(cells.stream().map(cell -> cell.replaceAll("\\s+", " ")).toList());
  }

  void print(PrintWriter out, int width, boolean colours) {
    List<Integer> shown = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      shown.add(i);
    }
    int last = columns.size() - 1;
    while (shown.size() > 1 && taken(shown, last) > width && dropOne(shown)) {
      last = shown.get(shown.size() - 1);
    }
    out.println(Ink.DIM.on(line(heads(), shown, last, width), colours));
    for (List<String> row : rows) {
      out.println(line(row, shown, last, width));
    }
  }

  private boolean dropOne(List<Integer> shown) {
    int least = shown.get(0);
    for (int i : shown) {
      least = columns.get(i).keep > columns.get(least).keep ? i : least;
    }
    return columns.get(least).keep > 0 && shown.remove((Integer) least);
  }

  private List<String> heads() {
    return columns.stream().map(Column::head).toList();
  }

  private int taken(List<Integer> shown, int last) {
    int taken = 1;
    for (int i : shown) {
      boolean cut = i == last && !columns.get(i).right;
      taken += (cut ? Math.min(LAST_AT_LEAST, wide(i)) : wide(i)) + GAP.length();
    }
    return taken - GAP.length();
  }

  private int wide(int column) {
    int wide = Cells.width(columns.get(column).head);
    for (List<String> row : rows) {
      wide = Math.max(wide, Cells.width(row.get(column)));
    }
    return wide;
  }

  private String line(List<String> cells, List<Integer> shown, int last, int width) {
    StringBuilder line = new StringBuilder(" ");
    for (int i : shown) {
      String cell = cells.get(i);
      if (i == last && !columns.get(i).right) {
        line.append(Cells.cut(cell, Math.max(LAST_AT_LEAST, width - Cells.width(line.toString()))));
      } else {
        line.append(columns.get(i).right ? Cells.right(cell, wide(i)) : Cells.left(cell, wide(i)));
        line.append(GAP);
      }
    }
    return Cells.clip(line.toString().stripTrailing(), width);
  }
}
