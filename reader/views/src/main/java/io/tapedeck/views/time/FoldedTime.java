package io.tapedeck.views.time;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A length of time as it is drawn: where nothing is at work for long it takes little room.
 *
 * @param from nanoseconds since 1970
 * @param folds in order, apart from each other
 */
public record FoldedTime(long from, long to, List<Fold> folds) {

  /** So much of the time in which there is work a fold still takes, so that it can be seen. */
  private static final double FOLD_SHARE = 0.04;

  /**
   * A stretch without work.
   *
   * @param shownNanos how long it is drawn
   */
  public record Fold(Stretch stretch, long shownNanos) {
    private long savedNanos() {
      return stretch.nanos() - shownNanos;
    }
  }

  public FoldedTime {
    folds = List.copyOf(folds);
  }

  /** Folds what lies between the work where that is long. */
  public static FoldedTime of(long from, long to, List<Stretch> work) {
    long shown = Math.round(FOLD_SHARE * Stretch.covered(work));
    List<Stretch> sorted = new ArrayList<>(work);
    sorted.sort(Comparator.comparingLong(Stretch::from));
    sorted.add(new Stretch(to, to));
    List<Fold> folds = new ArrayList<>();
    long until = from;
    for (Stretch each : sorted) {
      if (shown > 0 && each.from() - until > 2 * shown) {
        folds.add(new Fold(new Stretch(until, each.from()), shown));
      }
      until = Math.max(until, each.to());
    }
    return new FoldedTime(from, to, folds);
  }

  /** Where a moment is drawn: 0 at the beginning, 1 at the end. */
  public double at(long nanos) {
    long length = shown(to);
    return length <= 0 ? 0 : Math.max(0, Math.min(1, shown(nanos) / (double) length));
  }

  private long shown(long nanos) {
    long shown = nanos - from;
    for (Fold fold : folds) {
      Stretch stretch = fold.stretch();
      if (nanos >= stretch.to()) {
        shown -= fold.savedNanos();
      } else if (nanos > stretch.from()) {
        double share = (nanos - stretch.from()) / (double) stretch.nanos();
        shown -= Math.round(share * fold.savedNanos());
      }
    }
    return shown;
  }
}
