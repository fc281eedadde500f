package io.tapedeck.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.session.Session;
import io.tapedeck.views.context.ContextView;
import io.tapedeck.views.context.Piece;
import io.tapedeck.views.context.Source;
import io.tapedeck.views.context.StepContext;
import io.tapedeck.views.context.Trim;
import io.tapedeck.views.model.ModelTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class ContextViewTest {

  static Stream<Arguments> cases() throws IOException {
    return Cases.of("context.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void showsWhatTheCaseSays(String title, List<String> lines) throws IOException {
    Scene scene = Cases.scene(lines);
    ContextView view = ContextView.of(scene.session(), ModelTable.standard());
    assertThat(lines(view)).containsExactlyElementsOf(scene.expected);
    view.steps().forEach(ContextViewTest::addsUp);
  }

  private static List<String> lines(ContextView view) {
    List<String> lines = new ArrayList<>();
    for (StepContext step : view.steps()) {
      String parts =
          step.parts().entrySet().stream()
              .map(part -> part.getKey().label() + " " + part.getValue())
              .collect(Collectors.joining(", "));
      lines.add("step " + step.step() + (step.exact() ? "" : " ~") + ": " + parts);
      StepContext.Change change = step.change();
      if (change != null) {
        lines.add(
            "  since %d: added %d, repeated %d, dropped %d"
                .formatted(change.since(), change.added(), change.repeated(), change.dropped())
                .strip());
      }
    }
    for (Trim trim : view.trims()) {
      String kind = trim.kind().name().toLowerCase(Locale.ROOT).replace('_', ' ');
      lines.add("%s: %s at %s, %d".formatted(kind, trim.what(), trim.steps(), trim.tokens()));
    }
    return lines;
  }

  @Test
  void addsUpInRealSessionsOfEveryFormat() throws IOException {
    Set<Source> seen = EnumSet.noneOf(Source.class);
    int[] exact = {0};
    int sessions =
        RealSessions.visit(
            session -> {
              for (StepContext step : view(session).steps()) {
                addsUp(step);
                seen.addAll(step.parts().keySet());
                exact[0] += step.exact() ? 1 : 0;
              }
            });
    assertThat(sessions).isGreaterThan(1_000);
    assertThat(exact[0]).isGreaterThan(1_000);
    assertThat(seen)
        .contains(
            Source.SYSTEM,
            Source.TOOLS,
            Source.SCHEMA,
            Source.CONVERSATION,
            Source.RESULTS,
            Source.USER,
            Source.OTHER);
  }

  @Test
  void readmeListsTheSources() throws IOException {
    String rows =
        Arrays.stream(Source.values())
            .map(source -> "| `%s` | %s |".formatted(source.label(), source.words()))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("README.md"))).contains(rows);
  }

  private static final ModelTable MODELS = ModelTable.standard();

  private static ContextView view(Session session) {
    return ContextView.of(session, MODELS);
  }

  private static void addsUp(StepContext step) {
    assertThat(step.pieces().stream().mapToLong(Piece::tokens).sum()).isEqualTo(step.tokens());
    assertThat(step.parts().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(step.tokens());
    assertThat(step.pieces()).allMatch(piece -> piece.tokens() >= 0);
    StepContext.Change change = step.change();
    if (change != null) {
      assertThat(change.added() + change.repeated()).isEqualTo(step.tokens());
      assertThat(change.droppedPieces().stream().mapToLong(Piece::tokens).sum())
          .isEqualTo(change.dropped());
    }
  }
}
