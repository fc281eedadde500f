package io.tapedeck.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.session.SessionSummary;
import io.tapedeck.session.message.Usage;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class FilterTest {
  private static final SessionSummary SESSION =
      new SessionSummary(
          "k7f2-91ab",
          List.of("20261120T100000-1"),
          SessionSummary.State.CUT_OFF,
          0,
          38_000_000_000L,
          "checkout",
          List.of("lead", "lead > worker"),
          List.of("gpt-4o"),
          7,
          19,
          Usage.NONE,
          "can I return the headphones?",
          "Our 30-day refund",
          List.of("1 retried"),
          Map.of("ticket", "T-99"),
          true);

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          headphones                     | true
          HEADPHONES refund              | true
          headphones missing             | false
          -headphones                    | false
          "return the"                   | true
          "the return"                   | false
          t-99                           | true
          service:check                  | true
          service:"checkout" -agent:x    | true
          agent:worker                   | true
          state:"cut off"                | true
          state:running                  | false
          finding:*                      | false
          -finding:*                     | true
          problem:*                      | true
          steps>6                        | true
          steps>=8                       | false
          steps:7 calls<20               | true
          seconds<=38                    | true
          -steps:7                       | false
          """)
  void matches(String line, boolean expected) {
    Filter filter = Filter.of(line);
    assertThat(filter.misread()).isEmpty();
    assertThat(filter.matches(new Filter.Line(SESSION, null))).isEqualTo(expected);
  }

  @Test
  void whatIsNoTermIsSaid() {
    Filter filter = Filter.of("nonsense:1 steps>many service>2 ok");
    assertThat(filter.misread()).containsExactly("nonsense:1", "steps>many", "service>2");
  }

  @Test
  void textIsLookedForElsewhere() {
    Filter filter = Filter.of("text:\"in the back\" checkout");
    assertThat(filter.texts()).containsExactly("in the back");
    assertThat(filter.matches(new Filter.Line(SESSION, null))).isTrue();
  }
}
