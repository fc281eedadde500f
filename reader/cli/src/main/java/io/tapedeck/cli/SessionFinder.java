package io.tapedeck.cli;

import io.tapedeck.kpi.survey.Survey;
import io.tapedeck.session.Recording;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import io.tapedeck.store.Examined;
import io.tapedeck.store.SessionStore;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Finds the session that a word names: an id, the beginning of one, {@code latest}, or a tape. */
final class SessionFinder {

  private final SourceOptions source;
  private Map<String, List<Examined.Remark>> remarks = Map.of();
  private @Nullable Set<String> narrowed;

  SessionFinder(SourceOptions source) {
    this.source = source;
  }

  /** A session and the index that can load it. */
  record Found(SessionIndex index, SessionSummary summary) {}

  /** The sessions of all journals as they stand; with a text, those that hold it are marked. */
  SessionIndex index(@Nullable String text) throws IOException {
    return index(text, null);
  }

  /** The same, and narrows to those in which a text can be. */
  SessionIndex index(@Nullable String text, @Nullable String literal) throws IOException {
    try (SessionStore store = source.refreshed()) {
      SessionIndex index = store.index();
      remarks = new Survey(store).remarks(index.sessions());
      narrowed = literal == null ? null : store.mayHold(literal);
      return text == null ? index : index.marking(store.holding(text));
    }
  }

  /** What detectors found in sessions of {@link #index}, as far as that is known, by id. */
  Map<String, List<Examined.Remark>> remarks() {
    return remarks;
  }

  /** Whether what {@link #index} was narrowed by can be in a session. */
  boolean mayHold(SessionSummary session) {
    return narrowed == null || narrowed.contains(session.id());
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
              .orElseThrow(() -> none(index, "there is no session yet")));
    }
    List<SessionSummary> matching = beginningWith(word, index.sessions());
    if (matching.isEmpty()) {
      throw none(index, "no session begins with \"" + word + "\"");
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

  private CommandFailure none(SessionIndex index, String what) {
    return new CommandFailure(
        CommandFailure.NOT_FOUND,
        what
            + " in "
            + source.rootsInWords()
            + (index.damagedJournals() == 0
                ? ". List what there is: tapedeck sessions"
                : ", of what could be read. What could not: tapedeck journal verify"));
  }
}
