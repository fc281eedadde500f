package io.tapedeck.journal;

import org.agrona.ExpandableArrayBuffer;

/** Writes whole records, for tapes and tests; the agent writes field by field instead. */
public final class RecordWriter {
  private RecordWriter() {}

  /** Writes the record at an index of the buffer and returns its length. */
  public static int write(JournalRecord record, ExpandableArrayBuffer buffer, int index) {
    RecordEncoder encoder = RecordEncoder.begin(buffer, index, kind(record), record.stamp());
    if (record instanceof JournalRecord.ProcessStart process) {
      encoder.attributes(process.attributes());
    } else if (record instanceof JournalRecord.Weave weave) {
      encoder.weave(weave.instrumentation(), weave.version(), weave.state(), weave.detail());
    } else if (record instanceof JournalRecord.Begin begin) {
      encoder
          .call(begin.call())
          .parent(begin.parent())
          .boundary(begin.boundary())
          .name(begin.name())
          .method(begin.method())
          .url(begin.url())
          .attempt(begin.attempt())
          .keys(begin.keys())
          .agent(begin.agent())
          .trace(begin.traceId(), begin.spanId())
          .thread(begin.threadId(), begin.thread())
          .headers(begin.headers());
    } else if (record instanceof JournalRecord.Data data) {
      encoder.call(data.call()).direction(data.direction(), data.offset()).bytes(data.bytes());
    } else if (record instanceof JournalRecord.Head head) {
      encoder.call(head.call()).status(head.status()).headers(head.headers());
    } else if (record instanceof JournalRecord.End end) {
      encoder
          .call(end.call())
          .outcome(end.outcome())
          .exception(end.exceptionClass(), end.message())
          .bodyBytes(end.requestBytes(), end.responseBytes());
      end.causes().forEach(cause -> encoder.cause(cause.exceptionClass(), cause.message()));
    } else if (record instanceof JournalRecord.State state) {
      encoder.call(state.call()).name(state.name()).bytes(state.bytes());
    } else if (record instanceof JournalRecord.Note note) {
      encoder.call(note.call()).note(note.key(), note.value());
    } else if (record instanceof JournalRecord.Loss loss) {
      encoder.call(loss.call()).loss(loss.reason(), loss.records(), loss.bytes());
    }
    return encoder.length();
  }

  private static int kind(JournalRecord record) {
    if (record instanceof JournalRecord.ProcessStart) {
      return Kind.PROCESS;
    } else if (record instanceof JournalRecord.Weave) {
      return Kind.WEAVE;
    } else if (record instanceof JournalRecord.Begin) {
      return Kind.BEGIN;
    } else if (record instanceof JournalRecord.Data) {
      return Kind.DATA;
    } else if (record instanceof JournalRecord.Head) {
      return Kind.HEAD;
    } else if (record instanceof JournalRecord.End) {
      return Kind.END;
    } else if (record instanceof JournalRecord.State) {
      return Kind.STATE;
    } else if (record instanceof JournalRecord.Note) {
      return Kind.NOTE;
    }
    return Kind.LOSS;
  }
}
