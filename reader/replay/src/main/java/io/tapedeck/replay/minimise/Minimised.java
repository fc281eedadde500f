package io.tapedeck.replay.minimise;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The smallest failing candidate that was found, and what finding it took.
 *
 * @param candidate fails, unless {@code end} is {@link End#NOT_REPRODUCED}
 * @param oracleCalls how often the oracle was asked
 * @param cacheHits how often it was not, since it had been asked the same
 * @param cuts level by level, in order
 * @param cause what the oracle threw, for {@link End#ORACLE_FAILED}
 */
public record Minimised<C>(
    C candidate,
    End end,
    int oracleCalls,
    int cacheHits,
    List<Cut> cuts,
    @Nullable Exception cause) {

  /** Why it ended. */
  public enum End {
    /** Nothing more can be left out, one thing at a time, on the level that was cut last. */
    MINIMAL,
    /** The whole does not fail, so there is nothing to look for. */
    NOT_REPRODUCED,
    /** As many oracle calls as allowed were made; it may not be minimal. */
    CALL_LIMIT,
    /** The oracle threw, or the caller was interrupted; it may not be minimal. */
    ORACLE_FAILED
  }

  /**
   * What one level brought.
   *
   * @param level such as {@code messages}
   * @param before how many things there were to leave out
   * @param after how many were left in
   */
  public record Cut(String level, int before, int after, int oracleCalls) {}

  public Minimised {
    cuts = List.copyOf(cuts);
  }
}
