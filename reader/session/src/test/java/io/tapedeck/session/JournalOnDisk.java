package io.tapedeck.session;

import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/** Writes records as the journal of one JVM start, masked and packed as the agent does. */
public final class JournalOnDisk implements AutoCloseable {

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
  private final FileChannel lock;
  private final JournalWriter writer;
  private int position;

  /**
   * Begins a journal. Its JVM is alive until it is closed.
   *
   * @param journal a directory that does not exist yet; its name is the journal's id
   */
  public JournalOnDisk(Path journal, JournalRecord start) throws IOException {
    Files.createDirectories(journal);
    lock =
        FileChannel.open(
            journal.resolve(JournalDirectory.LOCK),
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE);
    lock.lock();
    writer =
        new JournalWriter(
            journal,
            64 << 20,
            Masking.standard(),
            preamble -> preamble.add(buffer, 0, encode(start)));
  }

  /** Appends records; readers see them at once. */
  public JournalOnDisk append(List<JournalRecord> records) {
    for (JournalRecord record : records) {
      writer.append(buffer, 0, encode(record));
      writer.flush(++position);
    }
    return this;
  }

  private int encode(JournalRecord record) {
    Stamp at = record.stamp();
    if (record instanceof JournalRecord.ProcessStart start) {
      return RecordEncoder.begin(buffer, 0, Kind.PROCESS, at)
          .attributes(start.attributes())
          .length();
    }
    if (record instanceof JournalRecord.Begin begin) {
      return RecordEncoder.begin(buffer, 0, Kind.BEGIN, at)
          .call(begin.call())
          .parent(begin.parent())
          .boundary(begin.boundary())
          .name(begin.name())
          .method(begin.method())
          .url(begin.url())
          .attempt(begin.attempt())
          .keys(begin.keys())
          .thread(begin.threadId(), begin.thread())
          .length();
    }
    if (record instanceof JournalRecord.Data data) {
      int length = data.bytes().remaining();
      DataRecord.putHeader(
          buffer,
          0,
          at.epochNanos(),
          at.monotonicNanos(),
          data.call(),
          data.direction(),
          data.offset(),
          length);
      buffer.putBytes(DataRecord.HEADER_BYTES, data.bytes().duplicate(), length);
      return DataRecord.HEADER_BYTES + length;
    }
    if (record instanceof JournalRecord.Head head) {
      return RecordEncoder.begin(buffer, 0, Kind.HEAD, at)
          .call(head.call())
          .status(head.status())
          .headers(head.headers())
          .length();
    }
    if (record instanceof JournalRecord.End end) {
      return RecordEncoder.begin(buffer, 0, Kind.END, at)
          .call(end.call())
          .outcome(end.outcome())
          .bodyBytes(end.requestBytes(), end.responseBytes())
          .length();
    }
    JournalRecord.Loss loss = (JournalRecord.Loss) record;
    return RecordEncoder.begin(buffer, 0, Kind.LOSS, at)
        .call(loss.call())
        .loss(loss.reason(), loss.records(), loss.bytes())
        .length();
  }

  /** Ends the JVM: the journal is whole and its lock is free. */
  @Override
  public void close() throws IOException {
    writer.close();
    lock.close();
  }
}
