package io.tapedeck.cli;

import io.tapedeck.cli.transcript.Terminal;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The tapedeck command. Subcommands do the work; this one says what they are. */
@Command(
    name = "tapedeck",
    mixinStandardHelpOptions = true,
    versionProvider = Tapedeck.Version.class,
    synopsisSubcommandLabel = "COMMAND",
    header = "Reads what the Tapedeck agent recorded: model calls, tools, whole sessions.",
    subcommands = {
      SessionsCommand.class,
      ShowCommand.class,
      CheckCommand.class,
      DriftCommand.class,
      ClustersCommand.class,
      KpiCommand.class,
      AgentsCommand.class,
      ContextCommand.class,
      TimeCommand.class,
      CostCommand.class,
      ServeCommand.class,
      GrepCommand.class,
      TailCommand.class,
      WorkersCommand.class,
      ExtractCommand.class,
      ExportCommand.class,
      ReplayCommand.class,
      FaultsCommand.class,
      DiffCommand.class,
      TestFromCommand.class,
      RunsCommand.class,
      GateCommand.class,
      LocateCommand.class,
      MinimiseCommand.class,
      StepCommand.class,
      JournalCommand.class,
      DoctorCommand.class,
      DemoCommand.class,
      AutoComplete.GenerateCompletion.class,
      CommandLine.HelpCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck demo                           see it work: records an agent, shows the session",
      "  tapedeck doctor app.jar                 which libraries of an application are recorded",
      "  tapedeck sessions --since 1h            what ran in the last hour",
      "  tapedeck show latest                    the transcript of the newest session",
      "  tapedeck check latest                   what went wrong in it, and at which step first",
      "  tapedeck agents latest                  its agents: who called whom, with what, and what came back",
      "  tapedeck context latest                 what the model was sent at each step, in tokens",
      "  tapedeck time latest                    where its time went, and what stands out",
      "  tapedeck serve                          all sessions on a page, as they come",
      "  tapedeck grep -i refund                 where something was said, in all sessions",
      "  tapedeck tail latest -f                 the events of the newest session as they come",
      "  tapedeck extract k7f2 -o incident.tape  one session as a file to share",
      "  tapedeck export k7f2 --as html -o k7f2.html  one session for people without tapedeck",
      "  tapedeck replay incident.tape -- java -jar app.jar  run it again, answered from the tape",
      "  tapedeck runs incident.tape --live model -- java -jar app.jar  how often it passes",
      "  tapedeck show incident.tape             a tape's path works wherever an id does",
      "",
      "An id may be cut short as long as it stays unique; @|bold latest|@ is the newest.",
      "Exit codes: 0 done; 1 a problem was found; 2 used wrongly or could not run; 3 not found.",
      "Completion: source <(tapedeck generate-completion)"
    })
public final class Tapedeck implements Runnable {

  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  Tapedeck() {}

  /** Runs the command and ends the JVM with its exit code. */
  public static void main(String[] args) {
    // Text on a terminal and JSON in a file are UTF-8, whatever the locale of a bare container.
    PrintStream out =
        new PrintStream(new FileOutputStream(FileDescriptor.out), false, StandardCharsets.UTF_8);
    PrintStream err =
        new PrintStream(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
    PrintWriter writer = new PrintWriter(out, false, StandardCharsets.UTF_8);
    int exitCode = run(writer, new PrintWriter(err, true, StandardCharsets.UTF_8), args);
    writer.flush();
    System.exit(exitCode);
  }

  /** Runs the command with these outputs and returns its exit code. */
  static int run(PrintWriter out, PrintWriter err, String... args) {
    CommandLine line =
        new CommandLine(new Tapedeck())
            .setOut(out)
            .setErr(err)
            .setUsageHelpWidth(Terminal.width())
            .setCaseInsensitiveEnumValuesAllowed(true)
            .setColorScheme(
                CommandLine.Help.defaultColorScheme(
                    Terminal.colours() ? CommandLine.Help.Ansi.ON : CommandLine.Help.Ansi.OFF))
            .setExecutionExceptionHandler((e, command, parsed) -> failed(e, err))
            .setParameterExceptionHandler(Tapedeck::misused);
    int exitCode = line.execute(args);
    out.flush();
    return exitCode;
  }

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: a command is missing");
  }

  private static int misused(ParameterException e, String[] args) {
    CommandLine command = e.getCommandLine();
    String name = command.getCommandSpec().qualifiedName();
    PrintWriter err = command.getErr();
    err.println("tapedeck: " + Terminal.harmless(String.valueOf(e.getMessage())));
    err.println("See: " + name + " --help");
    return CommandFailure.COULD_NOT_RUN;
  }

  private static int failed(Exception e, PrintWriter err) {
    if (e instanceof CommandFailure failure) {
      err.println("tapedeck: " + Terminal.harmless(String.valueOf(failure.getMessage())));
      return failure.exitCode();
    }
    if (e instanceof NoSuchFileException) {
      err.println("tapedeck: " + Terminal.harmless(e.getMessage() + " does not exist."));
      return CommandFailure.NOT_FOUND;
    }
    if (e instanceof AccessDeniedException) {
      err.println(
          "tapedeck: "
              + Terminal.harmless(e.getMessage() + " may not be read by this user:")
              + " journals belong to the user of the recorded JVM.");
      return CommandFailure.COULD_NOT_RUN;
    }
    if (e instanceof IOException) {
      err.println("tapedeck: " + Terminal.harmless(String.valueOf(e.getMessage())));
      return CommandFailure.COULD_NOT_RUN;
    }
    err.println("tapedeck: this is a bug in tapedeck; please report it with what follows.");
    e.printStackTrace(err);
    return CommandFailure.COULD_NOT_RUN;
  }

  /** The version in the jar's manifest. */
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Tapedeck.class.getPackage().getImplementationVersion();
      return new String[] {"tapedeck " + (version == null ? "(unpackaged)" : version)};
    }
  }
}
