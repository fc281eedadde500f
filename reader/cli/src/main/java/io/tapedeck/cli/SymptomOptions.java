package io.tapedeck.cli;

import io.tapedeck.replay.assertion.AssertionFile;
import io.tapedeck.replay.verdict.Rule;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the failure of a request shows, and how often it must. */
final class SymptomOptions {

  @Option(
      names = "--expect",
      paramLabel = "FILE",
      description = "what a reply must do; it is read as a session of this one step")
  private @Nullable Path expect;

  @Option(
      names = "--send",
      description = "send each candidate to the model: this costs what it costs")
  private boolean send;

  @Option(names = "--to", paramLabel = "URL", description = "send here instead")
  private @Nullable String url;

  @Option(
      names = "--key-from",
      paramLabel = "VARIABLE",
      description = "the environment variable that holds the key; it is not recorded")
  private @Nullable String keyFrom;

  @Option(
      names = "--check",
      paramLabel = "COMMAND",
      description = "ask this command, run by sh, in place of the model")
  private @Nullable String check;

  @Option(
      names = "--times",
      paramLabel = "K",
      description = "try each candidate so many times; default: ${DEFAULT-VALUE}")
  private int times = 1;

  @Option(
      names = "--share",
      paramLabel = "SHARE",
      description =
          "the failure shows in more than this; 0: once is enough; default: ${DEFAULT-VALUE}")
  private double share = 0.5;

  /** When a candidate is decided. */
  Rule rule() {
    return SymptomOracle.rule(times, share);
  }

  /** How the failure of a recorded step shows. */
  Symptom of(RecordedCall call, int number) throws IOException {
    if (expect != null && !send) {
      throw misused("--expect looks at replies: add --send, and each candidate is sent.");
    }
    if (check != null && (send || url != null || keyFrom != null)) {
      throw misused("--check sends nothing by itself: leave out --send, --to and --key-from.");
    }
    if (expect != null && check == null) {
      return reply(call, number, AssertionFile.read(expect));
    }
    if (expect == null && check != null) {
      return new CheckSymptom(check);
    }
    throw misused("say how the failure shows: either --expect FILE with --send, or --check CMD.");
  }

  private Symptom reply(RecordedCall call, int number, AssertionFile expected) throws IOException {
    Exchange recorded = Exchange.of(call);
    Session session = recorded.session();
    if (session == null) {
      throw misused("step " + number + " has no reply that can be read.");
    }
    Set<Integer> lines = ReplySymptom.failing(expected, session);
    if (lines.isEmpty()) {
      throw new CommandFailure(
          CommandFailure.PROBLEM_FOUND,
          "the recorded reply of step "
              + number
              + " does all that "
              + expected.file()
              + " states: choose the step that shows the failure, or assert on its reply alone.");
    }
    StepRequest request = StepRequest.of(call, url, new byte[0]);
    return new ReplySymptom(expected, lines, new StepSender(request, keyFrom), recorded.url());
  }

  private static CommandFailure misused(String what) {
    return new CommandFailure(CommandFailure.COULD_NOT_RUN, what);
  }
}
