package io.tapedeck.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** An application that runs for real, with the agent, so that there is a tape to replay. */
final class RecordingRun {

  private final List<String> command;

  RecordingRun(List<String> command) {
    this.command = List.copyOf(command);
  }

  /**
   * Runs the application to its end and puts its session on a tape.
   *
   * @return the application's exit status
   */
  int record(Path tape, PrintWriter out) throws IOException {
    Path folder = Files.createTempDirectory("tapedeck-once-");
    try {
      Path agent = CarriedJar.AGENT.copyTo(folder);
      Path journals = folder.resolve("journals");
      ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
      // Every JVM that the command starts gets it, whatever the command is.
      builder
          .environment()
          .merge("JAVA_TOOL_OPTIONS", "-javaagent:" + agent, (had, more) -> had + " " + more);
      builder.environment().put("TAPEDECK_DIR", journals.toString());
      int exit = builder.start().waitFor();
      SourceOptions source = SourceOptions.of(journals);
      if (!Files.isDirectory(journals)) {
        throw new CommandFailure(
            CommandFailure.COULD_NOT_RUN,
            "the application ended with "
                + exit
                + " and called no model: there is nothing to keep");
      }
      SessionFinder.Found found = new SessionFinder(source).find("latest");
      ExtractCommand.write(found, tape);
      out.println();
      out.println("recorded session " + found.summary().id() + " to " + tape);
      return exit;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, "interrupted while recording");
    } finally {
      try (Stream<Path> files = Files.walk(folder)) {
        files.sorted(Comparator.reverseOrder()).forEach(file -> file.toFile().delete());
      } catch (UncheckedIOException e) {
        // What cannot be deleted now lies among the temporary files, and goes with them.
      }
    }
  }
}
