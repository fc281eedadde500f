package io.tapedeck.session;

import java.util.List;

/** The files of a journal in which some calls lie; all where that is not known. */
final class FileRange {

  private final JournalFacts journal;
  private int first = Integer.MAX_VALUE;
  private int last = -1;
  private long end = Long.MIN_VALUE;

  FileRange(JournalFacts journal) {
    this.journal = journal;
  }

  JournalFacts journal() {
    return journal;
  }

  void add(List<CallFacts> calls) {
    for (CallFacts call : calls) {
      if (call.journal.equals(journal.id)) {
        first = Math.min(first, call.beganAt < 0 ? 0 : Position.file(call.beganAt));
        boolean open = call.endedAt < 0 || call.endedAt == Position.END;
        end = Math.max(end, open ? Long.MAX_VALUE - SessionLoader.LOSS_NANOS : call.end);
        last = Math.max(last, open ? Integer.MAX_VALUE : Position.file(call.endedAt));
      }
    }
  }

  /**
   * Whether what is told at a time is after all that is wanted; where ends are not known, never.
   */
  boolean isPast(long nanos) {
    return nanos > end + SessionLoader.LOSS_NANOS;
  }

  /** Whether a file may hold some of them; one that was begun since is later than all known. */
  boolean holds(String file) {
    int number = journal.files.indexOf(file);
    return number < 0 ? last >= journal.files.size() : number >= first && number <= last;
  }
}
