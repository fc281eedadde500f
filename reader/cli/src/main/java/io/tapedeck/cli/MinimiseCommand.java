package io.tapedeck.cli;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.cli.transcript.MinimisedText;
import io.tapedeck.cli.transcript.Progress;
import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.replay.minimise.Minimised;
import io.tapedeck.replay.minimise.RequestMinimiser;
import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.session.RecordedCall;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Cuts a failing request down to what the failure needs. */
@Command(
    name = "minimise",
    mixinStandardHelpOptions = true,
    description = {
      "Cuts the request of a step down to what its failure needs.",
      "Leaves out messages, JSON nodes and retrieved chunks while the failure still shows, until",
      "nothing more can be left out.",
      "Whether it shows is asked of the model (--send) or of a command of yours (--check)."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  tapedeck minimise incident.tape --step 4 --expect refund.expect.yaml --send \\",
      "      --key-from OPENAI_API_KEY -o minimal.json",
      "  tapedeck minimise latest --step 4 --expect refund.expect.yaml --send --times 8 --share 0.2 \\",
      "      --to http://localhost:11434/v1/chat/completions",
      "  tapedeck minimise incident.tape --step 4 --check 'grep -q WH-900'",
      "",
      "With --expect a candidate still fails where its reply fails all that the recorded reply does.",
      "With --check the command gets the candidate on standard input and exits with 0 where the",
      "failure is still there, 1 where it is not, 125 where it cannot tell.",
      "With --times K each candidate is tried K times, and must show the failure in more than the",
      "--share, 95 %% sure; choose a share well below that of the whole request.",
      "Exit codes: 0 minimal; 1 not reproduced, or ended early; 2 could not run; 3 not found."
    })
final class MinimiseCommand implements Callable<Integer> {

  @Parameters(
      paramLabel = "TAPE",
      description = "a tape, or a session's id or the beginning of it, or @|bold latest|@")
  private String tape = "latest";

  @Option(
      names = "--step",
      paramLabel = "N",
      required = true,
      description = "the step's number, as show has it")
  private int number;

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "try at most so many candidates; default: ${DEFAULT-VALUE}")
  private int limit = 500;

  @Option(
      names = {"-o", "--output"},
      paramLabel = "FILE",
      description = "write the request that is left, to send it again with step --with")
  private @Nullable Path file;

  @Option(names = "--force", description = "replace the file if it exists")
  private boolean force;

  @Option(
      names = "--session",
      paramLabel = "ID",
      description = "of a tape that holds several sessions, the one to look at")
  private @Nullable String chosen;

  @Mixin private SymptomOptions symptoms = new SymptomOptions();
  @Mixin private SourceOptions source = new SourceOptions();
  @Mixin private OutputOptions output = new OutputOptions();
  @Spec private CommandSpec spec;

  /** Made by picocli, which sets the fields. */
  @SuppressWarnings("NullAway.Init")
  MinimiseCommand() {}

  @Override
  public Integer call() throws IOException {
    Rule rule = symptoms.rule();
    refuseMisuse();
    SessionFinder.Found found = new SessionFinder(source).find(tape, chosen);
    RecordedCall call = StepRequest.step(found.index().load(found.summary()), number).call();
    JsonNode whole = body(call);
    Symptom symptom = symptoms.of(call, number);
    Minimised<JsonNode> minimised;
    SymptomOracle oracle;
    try (Progress progress = new Progress(spec.commandLine().getErr())) {
      oracle = new SymptomOracle(symptom, rule, progress);
      minimised = new RequestMinimiser(limit).minimise(whole, oracle);
    }
    if (minimised.cause() instanceof CommandFailure failure && minimised.oracleCalls() == 1) {
      throw failure; // Nothing was found that it could spoil.
    }
    boolean reproduced = minimised.end() != Minimised.End.NOT_REPRODUCED;
    if (file != null && reproduced) {
      Files.writeString(file, minimised.candidate().toPrettyString() + "\n");
    }
    PrintWriter out = spec.commandLine().getOut();
    MinimisedText text = new MinimisedText(minimised, whole);
    if (output.json()) {
      JsonOutput.document(text.json(), out);
    } else {
      text.print(out, Terminal.colours());
      if (rule.capRuns() > 1 && oracle.ofWhole() != null) {
        out.println("with the whole request it showed in " + oracle.ofWhole());
        if (oracle.ofBest() != null) {
          out.println("with what is left it showed in " + oracle.ofBest());
        }
      }
      if (file != null && reproduced) {
        out.println("written to " + file);
      }
    }
    if (minimised.cause() != null) {
      spec.commandLine().getErr().println("tapedeck: " + minimised.cause().getMessage());
      return CommandFailure.COULD_NOT_RUN;
    }
    return minimised.end() == Minimised.End.MINIMAL ? 0 : CommandFailure.PROBLEM_FOUND;
  }

  private void refuseMisuse() {
    if (limit < 1) {
      throw misused("--limit is 1 or more, not " + limit + ".");
    }
    if (file != null) {
      CommandFailure.unlessFolderOf(file);
    }
    if (file != null && Files.exists(file) && !force) {
      throw misused(file + " exists: add --force to replace it.");
    }
  }

  private static CommandFailure misused(String what) {
    return new CommandFailure(CommandFailure.COULD_NOT_RUN, what);
  }

  private JsonNode body(RecordedCall call) throws IOException {
    if (call.request().holes() > 0) {
      throw misused("parts of the request of step " + number + " were not recorded.");
    }
    JsonNode body = StepRequest.parsed(call.request().bytes());
    if (body == null || !body.isObject()) {
      throw misused("the request of step " + number + " is no JSON object.");
    }
    return body;
  }
}
