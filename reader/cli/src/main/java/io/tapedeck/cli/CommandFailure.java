package io.tapedeck.cli;

import io.tapedeck.replay.verdict.TrialException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Ends a command with a message for a person: what, where, and what to do. */
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** Something is wrong with what was looked at. */
  static final int PROBLEM_FOUND = 1;

  /** Used wrongly, or could not run. */
  static final int COULD_NOT_RUN = 2;

  /** What was named is not there. */
  static final int NOT_FOUND = 3;

  private final int exitCode;

  CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /** What kept a run from being judged: a message of ours as it is. */
  static CommandFailure of(TrialException e) {
    return e.getCause() instanceof CommandFailure failure
        ? failure
        : new CommandFailure(COULD_NOT_RUN, e.getMessage() + ".");
  }

  /** Fails where a file cannot be written since the folder that it is to be in is not there. */
  static void unlessFolderOf(Path file) {
    Path parent = file.toAbsolutePath().getParent();
    if (parent == null || !Files.isDirectory(parent)) {
      throw new CommandFailure(NOT_FOUND, parent + " does not exist: make it, or write elsewhere.");
    }
  }

  int exitCode() {
    return exitCode;
  }
}
