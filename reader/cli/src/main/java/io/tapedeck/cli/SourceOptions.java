package io.tapedeck.cli;

import io.tapedeck.cli.transcript.Terminal;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Where journals are looked for. */
final class SourceOptions {

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = {
        "directory of journals, searched with all below it; may be given again.",
        "Default: the environment's TAPEDECK_DIR, else ~/.tapedeck"
      })
  List<Path> directories = new ArrayList<>();

  @Option(
      names = "--key",
      paramLabel = "FILE",
      description = {
        "private key (PEM) that encrypted journals are read with; may be given again.",
        "Default: the file that the environment's TAPEDECK_KEY names"
      })
  List<Path> keyFiles = new ArrayList<>();

  @Option(names = "--salvage", description = "of a damaged tape, read what lies before the damage")
  boolean salvage;

  @Option(
      names = "--index",
      paramLabel = "DIR",
      description = {
        "where the index lies that spares reading all journals each time; it can be deleted.",
        "Default: below XDG_CACHE_HOME, else ~/.cache/tapedeck. It is not encrypted: with a key"
            + " there is none"
      })
  private @Nullable Path index;

  @Option(names = "--no-index", description = "read all journals, and keep nothing")
  private boolean noIndex;

  @Spec(Spec.Target.MIXEE)
  private @Nullable CommandSpec command;

  /** Opens the sessions of the directories; nothing of them is read yet. */
  SessionStore store() throws IOException {
    PrivateKeys keys = keys();
    return noIndex || !keys.isEmpty()
        ? SessionStore.inMemory(roots(), keys)
        : SessionStore.open(roots(), index, this::say);
  }

  /**
   * Opens the sessions of the directories and reads what is new of them; of those that cannot be
   * read, for want of a key, says so.
   *
   * @throws CommandFailure where a directory is missing, or there are journals and none can be read
   */
  SessionStore refreshed() throws IOException {
    requireDirectories();
    SessionStore store = store();
    try {
      store.refresh();
      tell(store.locked(), store.index().sessions().isEmpty());
      return store;
    } catch (IOException | RuntimeException e) {
      store.close();
      throw e;
    }
  }

  /** Says something that does not stand in the way of what was asked for. */
  void say(String line) {
    CommandLine present = command == null ? null : command.commandLine();
    PrintWriter err =
        present == null
            ? new PrintWriter(System.err, true, StandardCharsets.UTF_8)
            : present.getErr();
    err.println("tapedeck: " + Terminal.harmless(line));
  }

  /** One directory that is read for itself and leaves no index: it may be gone soon. */
  static SourceOptions of(Path directory) {
    SourceOptions source = new SourceOptions();
    source.directories = List.of(directory);
    source.noIndex = true;
    return source;
  }

  /** The directories asked for, or the one that the agent writes to by default. */
  List<Path> roots() {
    if (!directories.isEmpty()) {
      return directories;
    }
    String named = System.getenv("TAPEDECK_DIR");
    return List.of(
        named == null || named.isBlank()
            ? Path.of(System.getProperty("user.home"), ".tapedeck")
            : Path.of(named));
  }

  /** The directories as one phrase. */
  String rootsInWords() {
    return String.join(", ", roots().stream().map(Path::toString).toList());
  }

  /** What encrypted journals are read with. */
  PrivateKeys keys() throws IOException {
    if (!keyFiles.isEmpty()) {
      return PrivateKeys.read(keyFiles);
    }
    String named = System.getenv("TAPEDECK_KEY");
    return named == null || named.isBlank()
        ? PrivateKeys.none()
        : PrivateKeys.read(List.of(Path.of(named)));
  }

  /**
   * All journals that can be read, oldest first; of those that cannot, for want of a key, says so.
   *
   * @throws CommandFailure where there are journals and none can be read
   */
  List<JournalDirectory> journals() throws IOException {
    requireDirectories();
    return find(roots());
  }

  /** Says what to do where a directory that was named is not there. */
  void requireDirectories() {
    for (Path root : roots()) {
      if (!Files.isDirectory(root)) {
        throw new CommandFailure(
            CommandFailure.NOT_FOUND,
            root
                + (Files.exists(root) ? " is not a directory." : " does not exist.")
                + " Name the directory that the agent writes to: --dir DIR, or TAPEDECK_DIR.");
      }
    }
  }

  /** The journals below some directories that can be read; says which cannot. */
  List<JournalDirectory> find(List<Path> below) throws IOException {
    List<JournalDirectory> readable = new ArrayList<>();
    List<String> locked = new ArrayList<>();
    for (JournalDirectory journal : JournalDirectory.find(below, keys())) {
      String why = journal.locked();
      if (why == null) {
        readable.add(journal);
      } else {
        locked.add(why);
      }
    }
    tell(locked, readable.isEmpty());
    return readable;
  }

  private void tell(List<String> locked, boolean all) {
    if (locked.isEmpty()) {
      return;
    }
    String told =
        locked.get(0)
            + (locked.size() == 1 ? "." : ". " + (locked.size() - 1) + " more cannot be read.");
    if (all) {
      throw new CommandFailure(CommandFailure.COULD_NOT_RUN, told);
    }
    say(told);
  }

  /** The tape that a word names, or null where it names something else. */
  static @Nullable Path tape(String word) {
    if (word.equals("latest") || word.isEmpty() || word.indexOf('\0') >= 0) {
      return null;
    }
    Path path = Path.of(word);
    boolean named = word.endsWith(".tape") || word.indexOf('/') >= 0;
    return Files.isRegularFile(path) || named ? path : null;
  }
}
