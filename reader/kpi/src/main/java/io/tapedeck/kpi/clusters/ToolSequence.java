package io.tapedeck.kpi.clusters;

import java.util.ArrayList;
import java.util.List;

/** Tools in the order in which they were called; what comes again and again is written once. */
final class ToolSequence {
  private static final int LONGEST_LOOP = 4;
  private static final int SHOWN = 8;

  private ToolSequence() {}

  static String of(List<String> tools) {
    List<String> folded = new ArrayList<>(tools);
    for (int length = 1; length <= LONGEST_LOOP; length++) {
      folded = fold(folded, length);
    }
    String shown = String.join(" > ", folded.subList(0, Math.min(SHOWN, folded.size())));
    int more = folded.size() - SHOWN;
    // What is not shown still tells two sequences apart.
    return more <= 0
        ? shown
        : shown + " > " + more + " more (" + Integer.toHexString(folded.hashCode()) + ")";
  }

  /** Loops of so many tools, each as one element. */
  private static List<String> fold(List<String> tools, int length) {
    List<String> folded = new ArrayList<>();
    int at = 0;
    while (at < tools.size()) {
      int end = at + length;
      int times = 1;
      while (end + length <= tools.size()
          && tools.subList(at, at + length).equals(tools.subList(end, end + length))) {
        end += length;
        times++;
      }
      if (times > 1) {
        String loop = String.join(" > ", tools.subList(at, at + length));
        folded.add(length == 1 ? loop + "+" : "(" + loop + ")+");
        at = end;
      } else {
        folded.add(tools.get(at++));
      }
    }
    return folded;
  }
}
