package io.tapedeck.page;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.evaluation.Runs;
import io.tapedeck.evaluation.Scenario;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.NullUnmarked;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Five incidents, each among runs of the same agent that went well. From the first screen to the
 * words that prove the cause it is two clicks: the badge, and the finding's evidence.
 */
@NullUnmarked
final class IncidentsTest {
  private static final Path INCIDENTS = Path.of("src/test/resources/incidents").toAbsolutePath();

  @TempDir Path folder;
  @TempDir Path profile;

  private Browser browser;

  /**
   * What a person looks for.
   *
   * @param finding on the badge
   * @param asked how the session begins, by which it is told apart in the list
   * @param step where it went wrong first
   * @param evidence the recorded words that prove it
   */
  private record Incident(String finding, String asked, int step, String evidence) {}

  private static final List<Incident> ALL =
      List.of(
          new Incident("empty-result-used", "I booked HX-55120", 3, "results"),
          new Incident("error-body-used", "Which of our parts", 1, "B-771"),
          new Incident("constraint-violated", "Clean up shelf nine", 3, "M-4412"),
          new Incident("items-left-out", "Have the four lease contracts", 4, "lease-23"),
          new Incident(
              "injected-instruction", "What does Brenner charge", 2, "ignore all previous"));

  @BeforeEach
  void openBrowser() {
    browser = Browser.start(profile);
  }

  @AfterEach
  void closeBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  @Test
  void causeIsTwoClicksFromTheFirstScreen() throws Exception {
    assertThat(Runs.agentJar()).as("built by the module agent/dist").isRegularFile();
    Runs.record(Scenario.in(INCIDENTS), List.of(INCIDENTS + "/"), folder);
    try (Served served = Served.over(folder)) {
      for (Incident incident : ALL) {
        browser.open(served.url);
        // First click. It comes by itself once the session was examined.
        browser.clickAt(
            "//tr[contains(., '%s')]//a[.='%s']".formatted(incident.asked(), incident.finding()));
        browser.read(".verdict", "went wrong first at step " + incident.step());
        browser.awaitInView("#step-" + incident.step());
        // Second click.
        browser.click(".finding summary .says");
        browser.read(".finding[open]", incident.evidence());
      }
      // The runs that went well are there, and none of them is blamed.
      browser.open(served.url);
      browser.count("tbody tr", 2 * ALL.size());
      browser.count("tbody a.badge", ALL.size());
      browser.assertNothingWasBlocked();
    }
  }
}
