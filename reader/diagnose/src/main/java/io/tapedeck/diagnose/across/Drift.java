package io.tapedeck.diagnose.across;

import io.tapedeck.session.CallKey;
import java.util.List;

/**
 * The results of tools differ between two groups of their calls.
 *
 * @param kind what differs
 * @param tools whose, by name
 * @param dimension what parts the groups: an attribute of the JVM, or {@code time}
 * @param from the one group: a value of the attribute, or until when
 * @param to the other
 * @param what in words, one line each
 * @param fromCalls how many calls the one group has
 * @param toCalls how many the other
 * @param session in which the example is
 * @param example a call of the other group
 */
public record Drift(
    Kind kind,
    List<String> tools,
    String dimension,
    String from,
    String to,
    List<String> what,
    int fromCalls,
    int toCalls,
    String session,
    CallKey example) {

  /** What differs. */
  public enum Kind {
    /** Members of the result come, go, or change their type or name. */
    SCHEMA,
    /** How often it is empty or fails, how long it is or takes. */
    DISTRIBUTION
  }

  public Drift {
    tools = List.copyOf(tools);
    what = List.copyOf(what);
  }
}
