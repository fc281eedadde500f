package io.tapedeck.cli;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.cli.transcript.ProgramOutput;
import io.tapedeck.cli.transcript.SessionJson;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Records a small agent that goes wrong, and shows the recording. */
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Records a small LangChain4j agent that goes wrong, and shows the recording.",
      "Needs no key and no network: the model provider is a script on loopback."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck demo",
      "  tapedeck demo --dir ./recordings",
      "",
      "Exit codes: 0 done; 2 could not run."
    })
final class DemoCommand implements Callable<Integer> {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "record into this directory; default: a new one among the temporary files")
  private @Nullable Path directory;

  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  DemoCommand() {}

  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    Path recording = recording();
    List<String> next = next(recording);
    try (DemoRun run = new DemoRun(recording)) {
      if (output.json()) {
        run.run(line -> {});
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("directory", recording.toString());
        run.command().forEach(node.putArray("command")::add);
        node.set("session", SessionJson.session(session(recording)));
        next.forEach(node.putArray("next")::add);
        JsonOutput.document(node, out);
        return 0;
      }
      out.println(
          "A LangChain4j agent and a scripted model provider on loopback, recorded by one flag:");
      out.println();
      out.println("  " + String.join(" ", quoted(run.command())));
      out.println();
      out.flush();
      ProgramOutput lines = new ProgramOutput(out, Terminal.width());
      run.run(lines::line);
    }
    out.println();
    out.println("What the recording says:");
    out.println();
    ShowCommand.print(session(recording), false, out);
    out.println();
    out.println("The recording stays in " + recording + ". Go on with:");
    next.forEach(command -> out.println("  " + command));
    return 0;
  }

  private Path recording() throws IOException {
    if (directory == null) {
      return Files.createTempDirectory("tapedeck-demo-");
    }
    Path named = directory.toAbsolutePath().normalize();
    if (Files.exists(named) && !Files.isDirectory(named)) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, named + " is not a directory.");
    }
    return Files.createDirectories(named);
  }

  private static Session session(Path recording) throws IOException {
    Path journals = recording.resolve(DemoRun.SERVICE);
    SourceOptions source = SourceOptions.of(Files.isDirectory(journals) ? journals : recording);
    SessionFinder.Found found = new SessionFinder(source).find("latest");
    return found.index().load(found.summary());
  }

  private static List<String> next(Path recording) {
    String directory = " --dir " + quoted(List.of(recording.toString())).get(0);
    return List.of(
        "tapedeck sessions" + directory,
        "tapedeck show latest --full" + directory,
        "tapedeck check latest" + directory,
        "tapedeck serve" + directory,
        "tapedeck extract latest -o refund.tape" + directory);
  }

  private static List<String> quoted(List<String> words) {
    return words.stream()
        .map(word -> word.matches("[\\w./:=,@+-]+") ? word : "'" + word.replace("'", "'\\''") + "'")
        .toList();
  }
}
