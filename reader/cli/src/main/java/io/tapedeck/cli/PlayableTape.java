package io.tapedeck.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A tape as a file: the one that is named, or one that is made of a session and goes when this is
 * closed.
 */
record PlayableTape(Path file, boolean temporary) implements AutoCloseable {

  /**
   * Finds the tape, or the session to make one of.
   *
   * @param word a tape, a session's id, or {@code latest}
   * @param session of a tape that holds several, the one to take; or null
   */
  static PlayableTape of(String word, @Nullable String session, SourceOptions source)
      throws IOException {
    Path named = SourceOptions.tape(word);
    if (session == null && named != null && Files.isRegularFile(named)) {
      return new PlayableTape(named.toAbsolutePath(), false);
    }
    SessionFinder.Found found = new SessionFinder(source).find(word, session);
    Path file = Files.createTempFile("tapedeck-", ".tape");
    try {
      ExtractCommand.write(found, file);
    } catch (IOException e) {
      Files.deleteIfExists(file);
      throw e;
    }
    return new PlayableTape(file, true);
  }

  @Override
  public void close() throws IOException {
    if (temporary) {
      Files.deleteIfExists(file);
    }
  }
}
