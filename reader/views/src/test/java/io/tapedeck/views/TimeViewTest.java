package io.tapedeck.views;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.views.time.Segment;
import io.tapedeck.views.time.Spent;
import io.tapedeck.views.time.StepTime;
import io.tapedeck.views.time.TimeView;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class TimeViewTest {

  static Stream<Arguments> cases() throws IOException {
    return Cases.of("time.txt");
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("cases")
  void showsWhatTheCaseSays(String title, List<String> lines) throws IOException {
    Scene scene = Cases.scene(lines);
    TimeView view = TimeView.of(scene.session());
    assertThat(lines(view)).containsExactlyElementsOf(scene.expected);
    addsUp(view);
  }

  private static List<String> lines(TimeView view) {
    List<String> lines = new ArrayList<>();
    lines.add(
        view.parts().entrySet().stream()
            .map(part -> part.getKey().label() + " " + seconds(part.getValue()))
            .collect(Collectors.joining(", ")));
    for (StepTime step : view.steps()) {
      StepTime.Stall stall = step.stall();
      if (step.firstNanos() != null && stall != null) {
        lines.add(
            "step %d began after %s, stood still for %s"
                .formatted(step.step(), seconds(step.firstNanos()), seconds(stall.nanos())));
      }
      if (step.queuedNanos() > 0) {
        lines.add("step %d queued %s".formatted(step.step(), seconds(step.queuedNanos())));
      }
    }
    if (view.besideNanos() > 0) {
      lines.add("beside " + seconds(view.besideNanos()));
      lines.add(
          "path "
              + view.criticalPath().stream()
                  .map(s -> s.spent().label() + " " + s.what() + " " + seconds(s.nanos()))
                  .collect(Collectors.joining(", ")));
    }
    lines.add(view.surprise() == null ? "no surprise" : view.surprise().words());
    return lines;
  }

  private static String seconds(long nanos) {
    return String.format(Locale.ROOT, "%.1f", nanos / 1e9);
  }

  @Test
  void addsUpInRealSessionsOfEveryFormat() throws IOException {
    int sessions = RealSessions.visit(session -> addsUp(TimeView.of(session)));
    assertThat(sessions).isGreaterThan(1_000);
  }

  private static void addsUp(TimeView view) {
    assertThat(view.parts().values().stream().mapToLong(Long::longValue).sum())
        .isEqualTo(view.totalNanos());
    long at = 0;
    for (Segment segment : view.criticalPath()) {
      assertThat(segment.beginNanos()).isEqualTo(at);
      assertThat(segment.nanos()).isPositive();
      at = segment.endNanos();
    }
    assertThat(at).isEqualTo(view.totalNanos());
  }

  @Test
  void readmeListsWhatTimeGoesInto() throws IOException {
    String rows =
        Arrays.stream(Spent.values())
            .map(spent -> "| %s | %s |".formatted(spent.label(), spent.words()))
            .collect(Collectors.joining("\n"));
    assertThat(Files.readString(Path.of("README.md"))).contains(rows);
  }
}
