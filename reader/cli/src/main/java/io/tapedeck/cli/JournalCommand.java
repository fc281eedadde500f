package io.tapedeck.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Looks at journals themselves rather than at sessions. */
@Command(
    name = "journal",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "COMMAND",
    description = "Looks at journals themselves: are they whole, what is in them.",
    subcommands = {VerifyCommand.class, DumpCommand.class})
final class JournalCommand implements Runnable {

  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  JournalCommand() {}

  @Override
  public void run() {
    throw new ParameterException(spec.commandLine(), "say what to do: verify or dump");
  }
}
