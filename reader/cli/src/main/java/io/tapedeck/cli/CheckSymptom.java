package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Gives a candidate to a command of the user's, on its standard input. Exit codes are much as those
 * of {@code git bisect run}: 125 says that the candidate tells nothing, and what a shell says of
 * commands that it cannot run ends it all.
 */
final class CheckSymptom implements Symptom {

  private static final int UNRESOLVED = 125;

  private final ObjectMapper json = new ObjectMapper();
  private final String command;

  CheckSymptom(String command) {
    this.command = command;
  }

  @Override
  public boolean shows(JsonNode candidate)
      throws IOException, InterruptedException, UnresolvedException {
    // A file, not a pipe: a command that reads none of it, or not all, is as good.
    Path input = Files.createTempFile("tapedeck-candidate-", ".json");
    try {
      json.writeValue(input.toFile(), candidate);
      Process process =
          new ProcessBuilder("sh", "-c", command)
              .redirectInput(input.toFile())
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .start();
      int exit;
      try {
        exit = process.waitFor();
      } finally {
        process.destroy();
      }
      if (exit == UNRESOLVED) {
        throw new UnresolvedException("the check says that it cannot tell");
      }
      if (exit > UNRESOLVED) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN,
            "the check ended with "
                + exit
                + ": 0 says that the failure is there, 1 that it is not, 125 that it cannot tell.");
      }
      return exit == 0;
    } finally {
      Files.deleteIfExists(input);
    }
  }
}
