package io.tapedeck.kpi.alert;

import io.tapedeck.kpi.Kpi;
import io.tapedeck.kpi.Measured;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Which figures were told to be worth a look. Not thread-safe. */
public final class Alarms {

  private Map<Key, Measured> firing = new HashMap<>();

  private record Key(String group, Kpi kpi) {
    static Key of(Measured measured) {
      return new Key(measured.group(), measured.kpi());
    }
  }

  /** What has to be told of figures: those that began to be worth a look, and those that ended. */
  public List<Alert> changes(List<Measured> figures) {
    List<Alert> changes = new ArrayList<>();
    Map<Key, Measured> gone = new HashMap<>(firing);
    for (Measured each : figures) {
      boolean before = gone.remove(Key.of(each)) != null;
      if (each.marked() != before) {
        changes.add(new Alert(each, each.marked()));
      }
    }
    // A group without sessions of late has nothing wrong with it any more.
    gone.values().forEach(each -> changes.add(new Alert(each, false)));
    return changes;
  }

  /** Remembers figures whose {@link #changes} were told. */
  public void told(List<Measured> figures) {
    Map<Key, Measured> now = new HashMap<>();
    figures.stream().filter(Measured::marked).forEach(each -> now.put(Key.of(each), each));
    firing = now;
  }
}
