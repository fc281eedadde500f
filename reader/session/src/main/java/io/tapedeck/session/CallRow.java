package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One call without its bodies.
 *
 * @param parent the call of the same journal in whose scope it began, or 0
 * @param begin wall clock, nanoseconds since 1970
 * @param beganAt place of its first record
 * @param lost whether parts of it were lost
 * @param end null while it runs
 */
public record CallRow(
    long id,
    long parent,
    Boundary boundary,
    String name,
    @Nullable String agent,
    Map<String, String> keys,
    @Nullable String trace,
    @Nullable String span,
    long thread,
    int attempt,
    long begin,
    long beganAt,
    boolean lost,
    @Nullable CallEnd end) {

  public CallRow {
    keys = Map.copyOf(keys);
  }
}
