package io.tapedeck.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How an application is run again and again. */
final class RunOptions {

  @Option(
      names = "--live",
      split = ",",
      paramLabel = "BOUNDARY",
      description = "cross these for real: model, tool, http")
  List<String> live = List.of();

  @Option(
      names = "--lenient",
      description = "where a request has changed, answer it with what was recorded at its place")
  private boolean lenient;

  @Option(
      names = "--spy",
      description =
          "what the tape does not hold is asked for real: tools run, and cost what they do")
  private boolean spy;

  @Option(
      names = "--rules",
      paramLabel = "RULES",
      description = "what may differ: default, none, or names with a minus, such as -date")
  private @Nullable String rules;

  @Option(
      names = "--parallel",
      paramLabel = "K",
      description = "run so many at once; default: ${DEFAULT-VALUE}")
  int parallel = 1;

  /** Options of the agent. */
  Map<String, String> settings() {
    if (lenient && spy) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--lenient and --spy exclude each other: choose one.");
    }
    if (parallel < 1) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN, "--parallel is 1 or more, not " + parallel + ".");
    }
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("play.mode", spy ? "spy" : lenient ? "lenient" : "replay");
    settings.put("play.live", String.join(",", live));
    settings.put("play.rules", rules == null ? "" : rules);
    return settings;
  }
}
