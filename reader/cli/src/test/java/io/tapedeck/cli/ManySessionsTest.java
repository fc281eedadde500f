package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands that look at all sessions side by side. */
final class ManySessionsTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void whatGaveNothingIsACluster() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("clusters", "--by", "empty", "--dir", directory.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("search_policy gives nothing");
    assertThat(ran.out().lines()).hasSize(2).allMatch(line -> line.length() <= 120);
  }

  @Test
  void clustersAreJsonForScripts() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("clusters", "--format", "json", "--dir", directory.toString());

    JsonNode clusters = new ObjectMapper().readTree(ran.out());
    assertThat(clusters).anyMatch(cluster -> cluster.path("by").asText().equals("finding"));
    assertThat(clusters).allMatch(cluster -> cluster.path("representative").asText().length() == 9);
  }

  @Test
  void aFigureAboveItsThresholdIsMarkedAndIsTheExitCode() throws IOException {
    Incident.journal(directory);
    String dir = directory.toString();
    Ran ran = Ran.tapedeck("kpi", "--threshold", "steps=1", "--dir", dir);

    assertThat(ran.out()).containsPattern("checkout +steps .*! above its threshold");
    assertThat(ran.exitCode()).isEqualTo(1);
    assertThat(Ran.tapedeck("kpi", "--prometheus", "--dir", dir).out())
        .containsPattern("tapedeck_steps\\{service=\"checkout\"\\} \\d");
  }

  @Test
  void aFigureThatDoesNotExistIsSaid() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("kpi", "--threshold", "joy=1", "--dir", directory.toString());

    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("no figure is called joy; there are steps, tokens,");
  }

  @Test
  void withoutDriftThatIsSaid() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("drift", "--dir", directory.toString());

    assertThat(ran.exitCode()).as(ran.out()).isZero();
    assertThat(ran.err()).contains("no drift. Looked at: tool results 1, sessions 1.");
  }
}
