package io.tapedeck.recorder;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What became of the instrumentations, kept for the start of every journal file. Thread-safe. */
public final class WeaveReports {
  private static final int LIMIT = 500;

  /** One report, with the wall clock and the monotonic time of its making. */
  record Report(
      long epochNanos,
      long monotonicNanos,
      String instrumentation,
      @Nullable String version,
      String state,
      @Nullable String detail) {}

  private final List<Report> reports = new ArrayList<>();

  /** Takes a report: {@code woven}, {@code off} or {@code failed}. */
  public void add(
      String instrumentation, @Nullable String version, String state, @Nullable String detail) {
    Report report =
        new Report(
            System.currentTimeMillis() * 1_000_000,
            System.nanoTime(),
            instrumentation,
            version,
            state,
            detail);
    synchronized (reports) {
      if (reports.size() < LIMIT) {
        reports.add(report);
      }
    }
  }

  /** The reports from an index on. */
  List<Report> from(int index) {
    synchronized (reports) {
      return index >= reports.size()
          ? List.of()
          : List.copyOf(reports.subList(index, reports.size()));
    }
  }
}
