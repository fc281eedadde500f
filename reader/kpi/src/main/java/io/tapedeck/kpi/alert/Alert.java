package io.tapedeck.kpi.alert;

import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.Measured;

/**
 * A figure that has become worth a look, or is so no more.
 *
 * @param firing false once it is resolved
 */
public record Alert(Measured measured, boolean firing) {

  /** What there is to say, in a line. */
  public String words() {
    Kpi kpi = measured.kpi();
    String name = kpi.id() + " of " + group();
    String value = kpi.written(measured.last().mean());
    if (!firing) {
      return "resolved: " + name + (measured.marked() ? ", no sessions of late" : " is " + value);
    }
    String why = measured.above() ? ", above " + kpi.written(measured.threshold()) : "";
    if (measured.unlike()) {
      why += ", " + kpi.written(measured.usual()) + " before";
    }
    return name + " is " + value + why;
  }

  private String group() {
    return measured.group().isEmpty() ? "sessions that name none" : measured.group();
  }
}
