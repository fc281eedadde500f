package io.tapedeck.views;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.views.cost.CostView;
import io.tapedeck.views.cost.PriceTable;
import io.tapedeck.views.cost.StepCost;
import io.tapedeck.views.model.ModelPattern;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CostViewTest {
  private static final String TABLE =
      """
      date 2026-11-21
      currency EUR
      gpt-4o   2 1 4 10 1000  # up to a thousand
      gpt-4o   4 1 4 20 -
      """;

  @TempDir private Path directory = Path.of("");

  static Stream<Arguments> cases() throws IOException {
    return Cases.of("cost.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void showsWhatTheCaseSays(String title, List<String> lines) throws IOException {
    Scene scene = Cases.scene(lines);
    assertThat(lines(CostView.of(scene.session(), table(TABLE))))
        .containsExactlyElementsOf(scene.expected);
  }

  private static List<String> lines(CostView view) {
    List<String> lines = new ArrayList<>();
    for (StepCost step : view.steps()) {
      String cost = step.cost() == null ? step.problem() : step.cost().toPlainString();
      String waste =
          step.waste() == null ? "" : ", " + step.waste().name().toLowerCase(Locale.ROOT);
      lines.add("step " + step.step() + ": " + cost + waste);
    }
    view.byAgent()
        .forEach(
            (agent, sum) ->
                lines.add(agent + ": " + sum.cost().toPlainString() + " and " + sum.unpriced()));
    lines.add(
        "wasted: %d tokens, %s"
            .formatted(view.wasted().usage().total(), view.wasted().cost().toPlainString()));
    return lines;
  }

  @Test
  void agentsAddUpToTheWholeInRealSessionsOfEveryFormat() throws IOException {
    PriceTable prices = PriceTable.standard();
    int[] priced = {0};
    int sessions =
        RealSessions.visit(
            session -> {
              CostView view = CostView.of(session, prices);
              assertThat(
                      view.byAgent().values().stream()
                          .map(CostView.Sum::cost)
                          .reduce(java.math.BigDecimal.ZERO, java.math.BigDecimal::add))
                  .isEqualByComparingTo(view.total().cost());
              for (StepCost step : view.steps()) {
                assertThat(step.cost() == null).isEqualTo(step.problem() != null);
                priced[0] += step.cost() == null ? 0 : 1;
              }
            });
    assertThat(sessions).isGreaterThan(1_000);
    assertThat(priced[0]).isGreaterThan(500);
  }

  @Test
  void aWrongRowIsNamed() {
    assertThatThrownBy(() -> table("date 2026-11-21\ncurrency EUR\ngpt-4o 1 2\n"))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("prices.txt, line 3: a row is a model and");
    assertThatThrownBy(() -> table("date 2026-11-21\ncurrency EUR\ngpt-4o 1 x 1 1 -\n"))
        .hasMessageContaining("line 3: \"x\" is not a price");
    assertThatThrownBy(() -> table("gpt-4o 1 1 1 1 -\n"))
        .hasMessageContaining("does not say of when");
  }

  @Test
  void theTableOfTapedeckSaysOfWhenItIs() {
    assertThat(PriceTable.standard().date()).matches("20\\d\\d-\\d\\d-\\d\\d");
    assertThat(PriceTable.standard().price("gpt-4o", 10)).isNotNull();
    assertThat(PriceTable.standard().price("gpt-4o-of-my-own", 10)).isNull();
    assertThat(PriceTable.standard().price("openai/gpt-4o", 10)).isNull();
  }

  @Test
  void patternsMatchWholeNames() {
    assertThat(new ModelPattern("gpt-4o*").matches("GPT-4o-mini")).isTrue();
    assertThat(new ModelPattern("gpt-4o").matches("gpt-4o-mini")).isFalse();
    assertThat(new ModelPattern("a*b*c").matches("a-b-b-c")).isTrue();
    assertThat(new ModelPattern("a*b*c").matches("a-b-b-d")).isFalse();
    assertThat(new ModelPattern("claude-*").matchesHosted("us.anthropic.claude-3")).isTrue();
    assertThat(new ModelPattern("claude-*").matchesHosted("notclaude-3")).isFalse();
  }

  private PriceTable table(String text) throws IOException {
    return PriceTable.of(Files.writeString(directory.resolve("prices.txt"), text));
  }
}
