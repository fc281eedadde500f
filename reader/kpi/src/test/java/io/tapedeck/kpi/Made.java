package io.tapedeck.kpi;

import io.tapedeck.session.TimeSplit;
import java.util.List;
import java.util.Set;

/** Facts by hand. */
final class Made {
  static final long HOUR = 3_600_000_000_000L;

  private Made() {}

  static SessionFacts session(int number, int steps, List<String> tools, String... findings) {
    return new SessionFacts(
        "s%05d".formatted(number),
        number * HOUR,
        "desk",
        "helper",
        "",
        List.of("gpt-4o"),
        steps,
        1_000,
        tools,
        0,
        Set.of(),
        Set.of(),
        "You help. 1a2b3c",
        "2 tools ffee00",
        Set.of(findings),
        findings.length,
        false,
        new TimeSplit(0, 0, 0, 0, 0, 0));
  }
}
