package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The clerk's sessions. It is told to look something up, then to search or to guess; who guessed
 * answers with 30 days.
 */
final class ClerkRun {

  static final String LACKS_DAYS =
      "tapedeck-assertions: 1\nexpect:\n  - final text lacks: 30 days\n";

  private ClerkRun() {}

  /** What a model says to the clerk; {@code guesses} tells what it does at the second step. */
  static Model.Answer answer(JsonNode request, boolean guesses) {
    String text = request.path("messages").toString();
    if (!text.contains("look_up is done")) {
      return Model.calls("look_up", 1);
    }
    if (text.contains("guess is done")) {
      return Model.says("You have 30 days.");
    }
    if (text.contains("search is done")) {
      return Model.says("I do not know.");
    }
    return Model.calls(guesses ? "guess" : "search", 2);
  }

  /** How the clerk is started. */
  static List<String> command(String url) {
    return List.of(
        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        Clerk.class.getName(),
        url,
        "How long have I got?");
  }

  /** Runs a tapedeck command with the clerk behind the dashes. */
  static Ran tapedeck(Model model, String... words) {
    List<String> all = new ArrayList<>(List.of(words));
    all.add("--");
    all.addAll(command(model.url()));
    return Ran.tapedeck(all.toArray(String[]::new));
  }

  /** Records a session under the agent. */
  static Path record(Path directory, String name, Model model) throws Exception {
    assumeTrue(
        Tapedeck.class.getResource("carried/" + CarriedJar.AGENT.name()) != null,
        "built without the agent's jar: mvn -pl reader/cli -am verify");
    Path folder = Files.createDirectories(directory.resolve("recorded-" + name));
    List<String> command = new ArrayList<>(command(model.url()));
    Path agent = CarriedJar.AGENT.copyTo(folder);
    command.add(1, "-javaagent:" + agent + "=dir=" + folder.resolve("journals"));
    Process process =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("out.txt").toFile())
            .start();
    assertThat(process.waitFor()).as(Files.readString(folder.resolve("out.txt"))).isZero();
    Path tape = directory.resolve(name + ".tape");
    Ran extracted =
        Ran.tapedeck("extract", "latest", "-o", tape.toString(), "--dir", folder + "/journals");
    assertThat(extracted.exitCode()).as(extracted.err()).isZero();
    return tape;
  }

  static String expectation(Path directory) throws IOException {
    return Files.writeString(directory.resolve("days.expect.yaml"), LACKS_DAYS).toString();
  }
}
