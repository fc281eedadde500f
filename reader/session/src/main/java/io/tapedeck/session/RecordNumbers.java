package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;

/** The call that a record belongs to, and how tapes number calls. */
final class RecordNumbers {

  private RecordNumbers() {}

  /** The record's call, or 0 for records that belong to none. */
  static long call(JournalRecord record) {
    if (record instanceof JournalRecord.Begin begin) {
      return begin.call();
    }
    if (record instanceof JournalRecord.Data data) {
      return data.call();
    }
    if (record instanceof JournalRecord.Head head) {
      return head.call();
    }
    if (record instanceof JournalRecord.End end) {
      return end.call();
    }
    if (record instanceof JournalRecord.State state) {
      return state.call();
    }
    if (record instanceof JournalRecord.Note note) {
      return note.call();
    }
    return record instanceof JournalRecord.Loss loss ? loss.call() : 0;
  }

  /** What was added to the call ids after this start of a journal within a tape. */
  static long offset(JournalRecord.ProcessStart start) {
    String offset = start.attributes().getOrDefault(Recording.OFFSET_ATTRIBUTE, "0");
    try {
      return Long.parseLong(offset);
    } catch (NumberFormatException e) {
      return 0;
    }
  }

  /** The same begin in the scope of another call. */
  static JournalRecord.Begin below(JournalRecord.Begin begin, long parent) {
    return numbered(begin, begin.call(), parent);
  }

  private static JournalRecord.Begin numbered(JournalRecord.Begin b, long call, long parent) {
    return new JournalRecord.Begin(
        b.stamp(),
        call,
        parent,
        b.boundary(),
        b.name(),
        b.method(),
        b.url(),
        b.headers(),
        b.attempt(),
        b.keys(),
        b.agent(),
        b.traceId(),
        b.spanId(),
        b.threadId(),
        b.thread());
  }

  /** The same record with its call ids moved; 0 stays 0. */
  static JournalRecord moved(JournalRecord record, long by) {
    if (by == 0) {
      return record;
    }
    if (record instanceof JournalRecord.Begin b) {
      return numbered(b, b.call() + by, b.parent() == 0 ? 0 : b.parent() + by);
    }
    if (record instanceof JournalRecord.Data d) {
      return new JournalRecord.Data(
          d.stamp(), d.call() + by, d.direction(), d.offset(), d.bytes(), d.missing());
    }
    if (record instanceof JournalRecord.Head h) {
      return new JournalRecord.Head(h.stamp(), h.call() + by, h.status(), h.headers());
    }
    if (record instanceof JournalRecord.End e) {
      return new JournalRecord.End(
          e.stamp(),
          e.call() + by,
          e.outcome(),
          e.exceptionClass(),
          e.message(),
          e.requestBytes(),
          e.responseBytes(),
          e.causes());
    }
    if (record instanceof JournalRecord.State s) {
      return new JournalRecord.State(s.stamp(), s.call() + by, s.name(), s.bytes());
    }
    if (record instanceof JournalRecord.Note n && n.call() != 0) {
      return new JournalRecord.Note(n.stamp(), n.call() + by, n.key(), n.value());
    }
    if (record instanceof JournalRecord.Loss l && l.call() != 0) {
      return new JournalRecord.Loss(l.stamp(), l.call() + by, l.reason(), l.records(), l.bytes());
    }
    return record;
  }
}
