package io.tapedeck.session;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps what the first pass over journals learns, so that nothing is read twice: rows for calls,
 * notes and messages, with how far each journal was read, and the sessions that were made of them.
 * Bodies stay in the journals. What it keeps can be deleted and is then read again.
 *
 * <p>One thread writes; {@link #sessions}, {@link #calls} and {@link #holding} may be asked from
 * any.
 */
public interface SessionLedger extends AutoCloseable {

  /** The journals that were read, oldest first. */
  List<JournalRow> journals() throws IOException;

  /** All that was kept of one journal. */
  JournalRows rows(String journal) throws IOException;

  /** Keeps what was read since the last time and how far, both or neither. */
  void write(JournalBatch batch) throws IOException;

  /** Drops all that was kept of a journal, since it is read again from its start. */
  void forget(String journal) throws IOException;

  /** Whether the sessions kept are those of the rows kept. */
  boolean rolledUp() throws IOException;

  /** A {@link SessionRow#print} for each session kept, by its id. */
  Map<String, Long> prints() throws IOException;

  /**
   * Keeps sessions.
   *
   * @param changed those that are new or other than before
   * @param gone ids of those that are no more
   */
  void rollUp(List<SessionRow> changed, Collection<String> gone) throws IOException;

  /** The sessions kept, oldest first. */
  List<SessionSummary> sessions() throws IOException;

  /** The calls of a session, in the order in which they began. */
  List<SessionCall> calls(SessionSummary session) throws IOException;

  /**
   * Ids of the sessions in which a text was said. Case, punctuation and white space do not count.
   */
  Set<String> holding(String text) throws IOException;

  /**
   * Ids of the sessions in which a text can be at all: those of {@link #holding}, and those with
   * bodies whose words are not kept.
   */
  Set<String> mayHold(String text) throws IOException;

  @Override
  void close() throws IOException;
}
