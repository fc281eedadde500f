package io.tapedeck.cli;

import io.tapedeck.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds the journals that a word names: an id, its beginning, {@code latest}, or a directory. */
final class JournalFinder {

  private final SourceOptions source;

  JournalFinder(SourceOptions source) {
    this.source = source;
  }

  /** All journals where no word is given, else one, or those below a directory. */
  List<JournalDirectory> find(@Nullable String word) throws IOException {
    if (word != null && !word.equals("latest") && Files.isDirectory(Path.of(word))) {
      return source.find(List.of(Path.of(word)));
    }
    List<JournalDirectory> all = source.journals();
    if (word == null) {
      return all;
    }
    if (word.equals("latest") && !all.isEmpty()) {
      return List.of(all.get(all.size() - 1));
    }
    List<JournalDirectory> matching =
        all.stream().filter(journal -> journal.id().startsWith(word)).toList();
    if (matching.isEmpty()) {
      throw new CommandFailure(
          CommandFailure.NOT_FOUND,
          (word.equals("latest")
                  ? "there is no journal"
                  : "no journal begins with \"" + word + "\"")
              + " in "
              + source.rootsInWords()
              + ".");
    }
    if (matching.size() > 1 && matching.stream().noneMatch(j -> j.id().equals(word))) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "\"" + word + "\" begins " + matching.size() + " journals' names. Write more of it.");
    }
    return List.of(matching.get(0));
  }
}
