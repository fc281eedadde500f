package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The records of one JVM start, or of one tape, wherever they lie. Reading twice gives the same
 * records, and perhaps more at the end while the JVM runs.
 */
public interface Recording {

  /**
   * Attribute of a {@link JournalRecord.ProcessStart} in a tape: the id of the journal that the
   * records after it come from.
   */
  String JOURNAL_ATTRIBUTE = "tape.journal";

  /**
   * Attribute beside {@link #JOURNAL_ATTRIBUTE}: what was added to the journal's call ids so that
   * they are unique in the tape.
   */
  String OFFSET_ATTRIBUTE = "tape.call.offset";

  /** The journal's name; session ids are made from it. */
  String id();

  /** Whether the recorded JVM is alive, so that what is missing may still come. */
  boolean running();

  /** Hands over every record that can be read, in order. */
  void read(Consumer<JournalRecord> sink) throws IOException;

  /**
   * Hands over the records of some files, where it has files, and may stop before their end.
   *
   * @param files by their names
   * @param enough asked after each record: whether no more are needed
   */
  default void read(Predicate<String> files, Consumer<JournalRecord> sink, BooleanSupplier enough)
      throws IOException {
    read(sink);
  }
}
