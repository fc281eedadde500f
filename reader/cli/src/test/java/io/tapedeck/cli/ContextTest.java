package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContextTest {
  private static final String COUNTER = "com.knuddels.jtokkit";

  @TempDir private Path directory = Path.of("");

  @Test
  void everyStepIsALineOfTokensBySource() throws IOException {
    Ran ran = Ran.tapedeck("context", Incident.tape(directory).toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out())
        .contains("STEP  TOKENS  USED  CACHED  SYSTEM  CONVERSATION  RESULTS  USER  ADDED")
        .containsPattern("1 +6214 +5 % +96 %|1 +6.2k +5 % +96 %")
        .contains("~");
    assertThat(ran.out().lines()).allMatch(line -> line.length() <= 120);
    assertThat(ran.out()).doesNotContain("\u001B");
  }

  @Test
  void oneStepIsShownPieceByPiece() throws IOException {
    Ran ran = Ran.tapedeck("context", Incident.tape(directory).toString(), "--step", "2");

    assertThat(ran.out())
        .contains("step 2 · 6,330 tokens")
        .containsPattern("= +[\\d,]+ +\\d+ % +system +\\[0] system +You help\\.")
        .containsPattern("\\+ +[\\d,]+ +\\d+ % +results +\\[3] tool +\\{ \"results\": \\[] }");
  }

  @Test
  void jsonAddsUp() throws IOException {
    Ran ran = Ran.tapedeck("context", Incident.tape(directory).toString(), "--format", "json");

    JsonNode second = new ObjectMapper().readTree(ran.out()).path("steps").path(1);
    assertThat(second.path("tokens").asLong()).isEqualTo(6330);
    assertThat(second.path("exact").asBoolean()).isTrue();
    assertThat(sum(second.path("parts"))).isEqualTo(6330);
    JsonNode change = second.path("change");
    assertThat(change.path("added").asLong() + change.path("repeated").asLong()).isEqualTo(6330);
  }

  private static long sum(JsonNode parts) {
    long sum = 0;
    for (JsonNode part : parts) {
      sum += part.asLong();
    }
    return sum;
  }

  @Test
  void ownWindowsComeFirstAndMayHideTheOthers() throws IOException {
    String tape = Incident.tape(directory).toString();
    Path mine = Files.writeString(directory.resolve("mine.txt"), "gpt-4o 12_660 # half\n");
    Path none = Files.writeString(directory.resolve("none.txt"), "* -\n");
    Path wrong = Files.writeString(directory.resolve("wrong.txt"), "\ngpt-4o many\n");

    assertThat(Ran.tapedeck("context", tape, "--models", mine.toString()).out())
        .contains("fullest at step 2, 50 % of 12,660");
    assertThat(Ran.tapedeck("context", tape, "--models", none.toString()).out())
        .contains("The window of gpt-4o is not known");
    Ran refused = Ran.tapedeck("context", tape, "--models", wrong.toString());
    assertThat(refused.exitCode()).isEqualTo(2);
    assertThat(refused.err()).contains("wrong.txt, line 2: \"many\" is not a number of tokens");
  }

  @Test
  void unknownStepIsNotFound() throws IOException {
    Ran ran = Ran.tapedeck("context", Incident.tape(directory).toString(), "--step", "9");

    assertThat(ran.exitCode()).isEqualTo(3);
  }

  @Test
  void onlyThisCommandLoadsTheTokenCounter() throws Exception {
    String tape = Incident.tape(directory).toString();

    assertThat(loadedClasses("show", tape)).contains("io.tapedeck.cli.ContextCommand");
    assertThat(loadedClasses("show", tape)).doesNotContain(COUNTER);
    assertThat(loadedClasses("context", tape)).contains(COUNTER);
  }

  /** What a JVM of its own says of the classes that it loads. */
  private String loadedClasses(String... command) throws Exception {
    Path log = directory.resolve("classes.log");
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.add("-Xlog:class+load:file=" + log);
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), Tapedeck.class.getName()));
    line.addAll(List.of(command));
    Process process =
        new ProcessBuilder(line)
            .redirectErrorStream(true)
            .redirectOutput(directory.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(directory.resolve("out.txt"))).isZero();
    return Files.readString(log, StandardCharsets.UTF_8);
  }
}
