package io.tapedeck.store;

import java.util.List;

/**
 * What detectors found in a session as far as it had come.
 *
 * @param detectors names these detectors as they are, so that what others found does not count
 * @param calls how many the session had then
 * @param endNanos when it ended then
 */
public record Examined(
    String session, String detectors, int calls, long endNanos, List<Remark> remarks) {

  public Examined {
    remarks = List.copyOf(remarks);
  }

  /** One finding: at which step, of which detector, in one line. */
  public record Remark(int step, String detector, String what) {}
}
