package io.tapedeck.kpi;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Figures over time, and what is marked in them. */
final class KpiTableTest {

  @Test
  void aPeriodUnlikeThoseBeforeIsMarked() {
    Measured steps = steps(List.of(5, 6, 5, 4, 6, 5, 5, 12), Map.of());

    assertThat(steps.unlike()).isTrue();
    assertThat(steps.above()).isFalse();
    assertThat(steps.usual()).isEqualTo(5);
    assertThat(steps.last().mean()).isEqualTo(12);
  }

  @Test
  void aPeriodLikeThoseBeforeIsNot() {
    assertThat(steps(List.of(5, 6, 5, 4, 6, 5, 5, 6), Map.of()).unlike()).isFalse();
  }

  @Test
  void oneOddPeriodInTheHistoryHidesNoOther() {
    assertThat(steps(List.of(5, 6, 5, 90, 6, 5, 5, 17), Map.of()).unlike()).isTrue();
  }

  @Test
  void withoutAHistoryNothingIsUnlikeIt() {
    Measured steps = steps(List.of(5, 6, 30), Map.of());

    assertThat(steps.unlike()).isFalse();
    assertThat(steps.above()).isTrue();
    assertThat(steps.usual()).isNaN();
  }

  @Test
  void aThresholdMayBeGiven() {
    assertThat(steps(List.of(5, 6, 30), Map.of(Kpi.STEPS, 31.0)).above()).isFalse();
  }

  @Test
  void prometheusIsTheTextFormatWithNamesEscaped() {
    List<Measured> measured =
        List.of(
            new Measured(
                "a \"b\"",
                Kpi.STEPS,
                List.of(new Measured.Value(0, 1, 1.5)),
                1,
                Double.NaN,
                false));

    assertThat(Prometheus.text(Grouping.SERVICE, measured))
        .contains("# TYPE tapedeck_steps gauge\ntapedeck_steps{service=\"a \\\"b\\\"\"} 1.5\n")
        .contains("tapedeck_kpi_above_threshold{service=\"a \\\"b\\\"\",kpi=\"steps\"} 1\n")
        .endsWith("\n");
  }

  /** A session for each hour, with so many steps. */
  private static Measured steps(List<Integer> steps, Map<Kpi, Double> thresholds) {
    List<SessionFacts> sessions = new ArrayList<>();
    for (int i = 0; i < steps.size(); i++) {
      sessions.add(Made.session(i, steps.get(i), List.of()));
    }
    return KpiTable.of(sessions, Grouping.SERVICE, Period.HOUR, thresholds).stream()
        .filter(each -> each.kpi() == Kpi.STEPS)
        .findFirst()
        .orElseThrow();
  }
}
