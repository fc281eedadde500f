package io.tapedeck.recorder;

import io.tapedeck.journal.masking.Masking;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;

/**
 * What names a session, as the operator has it: request headers, and entries of the application's
 * MDC and baggage. What cannot be used is said, the rest counts.
 *
 * @param headers in lower case
 */
record SessionKeyNames(List<String> headers, List<String> mdc, Set<String> baggage) {
  private static final String MDC = "mdc:";
  private static final String BAGGAGE = "baggage:";

  /** Sorts the names, each {@code HEADER}, {@code mdc:NAME} or {@code baggage:NAME}. */
  static SessionKeyNames of(List<String> given, Masking masking) {
    List<String> headers = new ArrayList<>();
    List<String> mdc = new ArrayList<>();
    Set<String> baggage = new TreeSet<>();
    for (String each : given) {
      String name = each.substring(each.indexOf(':') + 1).strip();
      if (name.isEmpty()) {
        ignored(each, "names nothing");
      } else if (!each.contains(":")) {
        headers.add(name.toLowerCase(Locale.ROOT));
      } else if (!each.startsWith(MDC) && !each.startsWith(BAGGAGE)) {
        ignored(each, "is neither a header, nor mdc:NAME, nor baggage:NAME");
      } else if (masking.isSecretParameter(name)) {
        ignored(each, "is the name of a secret");
      } else if (each.startsWith(MDC)) {
        mdc.add(name);
      } else {
        baggage.add(name);
      }
    }
    return new SessionKeyNames(List.copyOf(headers), List.copyOf(mdc), Set.copyOf(baggage));
  }

  private static void ignored(String given, String why) {
    System.err.println("tapedeck: session.keys: \"" + given + "\" " + why + ", ignored");
  }
}
