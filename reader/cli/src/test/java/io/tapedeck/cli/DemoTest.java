package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DemoTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void recordsTheAgentInItsOwnJvmAndShowsTheSession() {
    assumeCarried();
    Path recording = directory.resolve("it's here");

    Ran ran = Ran.tapedeck("demo", "--dir", recording.toString());

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    assertThat(ran.out())
        .contains("java '-javaagent:tapedeck-agent.jar=")
        .contains("-jar tapedeck-demo.jar")
        .contains("  | customer   Hi!")
        .contains("> tool       search_policy")
        .contains("429")
        .contains("tapedeck show latest --full --dir '" + directory + "/it'\\''s here'");
    assertThat(Ran.tapedeck("show", "latest", "--dir", recording.toString()).out())
        .isNotEmpty()
        .satisfies(shown -> assertThat(ran.out()).contains(shown));
  }

  @Test
  void jsonIsOneDocumentWithTheSession() throws IOException {
    assumeCarried();

    Ran ran = Ran.tapedeck("demo", "--dir", directory.toString(), "--format", "json");

    assertThat(ran.exitCode()).as(ran.err()).isZero();
    JsonNode node = new ObjectMapper().readTree(ran.out());
    assertThat(node.path("session").path("entries")).isNotEmpty();
    assertThat(node.path("directory").asText()).isEqualTo(directory.toString());
    assertThat(node.path("next")).hasSize(5);
  }

  @Test
  void everyProcessAndJarIsGoneWhenTheCommandIsEnded() throws Exception {
    assumeCarried();
    Path temporary = Files.createDirectories(directory.resolve("tmp"));
    Process command =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Djava.io.tmpdir=" + temporary,
                "-cp",
                System.getProperty("java.class.path"),
                Tapedeck.class.getName(),
                "demo",
                "--dir",
                directory.resolve("recording").toString())
            .redirectErrorStream(true)
            .start();
    List<ProcessHandle> below;
    try (BufferedReader lines = command.inputReader()) {
      String line = lines.readLine();
      while (line != null && !line.contains("customer")) {
        line = lines.readLine();
      }
      below = command.descendants().toList();
      command.destroy();
      command.waitFor();
    }

    assertThat(below).hasSizeGreaterThanOrEqualTo(2);
    for (ProcessHandle each : below) {
      each.onExit().get(1, TimeUnit.MINUTES);
    }
    try (Stream<Path> left = Files.list(temporary)) {
      assertThat(left).noneMatch(path -> path.getFileName().toString().startsWith("tapedeck-jars"));
    }
  }

  @Test
  void whatIsMissingOrImpossibleIsSaid() throws IOException {
    assertThatThrownBy(() -> new CarriedJar("no-such.jar").open())
        .isInstanceOf(CommandFailure.class)
        .hasMessageContaining("does not carry no-such.jar")
        .hasMessageContaining("mvn -pl reader/cli -am package");
    assertThat(Ran.tapedeck("demo", "--dir", directory.resolve("a,b").toString()).err())
        .contains("comma");
    Path file = Files.createFile(directory.resolve("file"));
    Ran ran = Ran.tapedeck("demo", "--dir", file.toString());
    assertThat(ran.exitCode()).isEqualTo(2);
    assertThat(ran.err()).contains("is not a directory");
  }

  private static void assumeCarried() {
    assumeTrue(
        Tapedeck.class.getResource("carried/" + CarriedJar.AGENT.name()) != null,
        "built without the agent's jar: mvn -pl reader/cli -am verify");
  }
}
