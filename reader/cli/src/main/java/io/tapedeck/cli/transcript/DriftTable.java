package io.tapedeck.cli.transcript;

import io.tapedeck.diagnose.across.Drift;
import java.io.PrintWriter;
import java.util.List;

/** Tools whose results differ, a line each difference. */
public final class DriftTable {
  private static final int NAME = 32;

  private final PrintWriter out;
  private final int width;
  private final boolean colours;

  public DriftTable(PrintWriter out, int width, boolean colours) {
    this.out = out;
    this.width = width;
    this.colours = colours;
  }

  /** Prints them in the order given. */
  public void print(List<Drift> drifts) {
    Columns columns = new Columns().left("TOOL").left("BETWEEN").right("CALLS").left("SEE");
    columns.left("DIFFERENCE");
    for (Drift drift : drifts) {
      for (String what : drift.what()) {
        columns.row(
            List.of(
                shown(String.join(", ", drift.tools())),
                shown(place(drift)),
                drift.fromCalls() + " / " + drift.toCalls(),
                drift.session(),
                Terminal.harmless(what)));
      }
    }
    columns.print(out, width, colours);
  }

  private static String place(Drift drift) {
    boolean time = drift.dimension().equals("time");
    String name = drift.dimension().substring(drift.dimension().lastIndexOf('.') + 1);
    return time ? "before " + drift.to() : name + " " + drift.from() + " and " + drift.to();
  }

  private static String shown(String text) {
    return Cells.cut(Terminal.harmless(text), NAME);
  }
}
