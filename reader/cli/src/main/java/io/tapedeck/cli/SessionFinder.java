package io.tapedeck.cli;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.Recording;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the session that a word names: an id, the beginning of one, {@code latest}, or a tape. */
final class SessionFinder {

  private final SourceOptions source;
  private final List<JournalRecording> journals = new ArrayList<>();

  SessionFinder(SourceOptions source) {
    this.source = source;
  }

  /** A session and the index that can load it. */
  record Found(SessionIndex index, SessionSummary summary) {}

  /** Reads all journals. */
  SessionIndex index(@Nullable String text) throws IOException {
    for (JournalDirectory directory : source.journals()) {
      journals.add(new JournalRecording(directory));
    }
    return SessionIndex.of(journals, text);
  }

  /** The journals that {@link #index} read, with the damage met. */
  List<JournalRecording> journals() {
    return journals;
  }

  /** Finds one session, or says why there is none. */
  Found find(String word) throws IOException {
    return find(word, null);
  }

  /**
   * Finds one session, or says why there is none.
   *
   * @param onTape where the word names a tape of several sessions, the id of one or its beginning
   */
  Found find(String word, @Nullable String onTape) throws IOException {
    Path tape = SourceOptions.tape(word);
    if (tape != null) {
      Recording recording = new TapeRecording(tape, source.salvage);
      SessionIndex index = SessionIndex.of(List.of(recording), null);
      return new Found(index, onTape(tape, onTape, index));
    }
    if (onTape != null) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "--session chooses one of a tape, and " + word + " is no tape file.");
    }
    SessionIndex index = index(null);
    List<SessionSummary> sessions = withSteps(index);
    if (word.equals("latest")) {
      return new Found(
          index,
          sessions.stream()
              .max(Comparator.comparingLong(SessionSummary::beginNanos))
              .orElseThrow(() -> none("there is no session yet")));
    }
    List<SessionSummary> matching = beginningWith(word, index.sessions());
    if (matching.isEmpty()) {
      throw none("no session begins with \"" + word + "\"");
    }
    return new Found(index, unique(word, matching));
  }

  private static SessionSummary onTape(Path tape, @Nullable String id, SessionIndex index) {
    List<SessionSummary> sessions = withSteps(index);
    if (id != null) {
      List<SessionSummary> matching = beginningWith(id, index.sessions());
      if (matching.isEmpty()) {
        throw new CommandFailure(
            CommandFailure.NOT_FOUND,
            "no session on "
                + tape
                + " begins with \""
                + id
                + "\": it holds "
                + ids(sessions)
                + ".");
      }
      return unique(id, matching);
    }
    if (sessions.isEmpty()) {
      throw new CommandFailure(CommandFailure.NOT_FOUND, tape + " holds no session.");
    }
    if (sessions.size() > 1) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          tape
              + " holds "
              + sessions.size()
              + " sessions: "
              + ids(sessions)
              + ". Choose one: --session ID. To see what they are: tapedeck sessions "
              + tape);
    }
    return sessions.get(0);
  }

  private static List<SessionSummary> beginningWith(String id, List<SessionSummary> sessions) {
    return sessions.stream().filter(session -> session.id().startsWith(id)).toList();
  }

  private static String ids(List<SessionSummary> sessions) {
    String ids =
        sessions.stream().limit(5).map(SessionSummary::id).collect(Collectors.joining(", "));
    return sessions.size() > 5 ? ids + ", ..." : ids;
  }

  private static SessionSummary unique(String word, List<SessionSummary> matching) {
    for (SessionSummary session : matching) {
      if (session.id().equals(word)) {
        return session;
      }
    }
    if (matching.size() > 1) {
      throw new CommandFailure(
          CommandFailure.COULD_NOT_RUN,
          "\""
              + word
              + "\" begins "
              + matching.size()
              + " session ids: "
              + ids(matching)
              + ". Write more of it.");
    }
    return matching.get(0);
  }

  private static List<SessionSummary> withSteps(SessionIndex index) {
    return index.sessions().stream().filter(SessionSummary::hasSteps).toList();
  }

  private CommandFailure none(String what) {
    return new CommandFailure(
        CommandFailure.NOT_FOUND,
        what
            + " in "
            + source.rootsInWords()
            + (journals.stream().allMatch(journal -> journal.damage().isEmpty())
                ? ". List what there is: tapedeck sessions"
                : ", of what could be read. What could not: tapedeck journal verify"));
  }
}
