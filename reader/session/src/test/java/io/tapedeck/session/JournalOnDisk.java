package io.tapedeck.session;

import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.RecordWriter;
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
    if (!(record instanceof JournalRecord.Data data)) {
      return RecordWriter.write(record, buffer, 0);
    }
    // As the application's threads hand it over; the writer masks it and makes segments of it.
    int length = data.bytes().remaining();
    DataRecord.putHeader(
        buffer,
        0,
        data.stamp().epochNanos(),
        data.stamp().monotonicNanos(),
        data.call(),
        data.direction(),
        data.offset(),
        length);
    buffer.putBytes(DataRecord.HEADER_BYTES, data.bytes().duplicate(), length);
    return DataRecord.HEADER_BYTES + length;
  }

  /** Ends the JVM: the journal is whole and its lock is free. */
  @Override
  public void close() throws IOException {
    writer.close();
    lock.close();
  }
}
