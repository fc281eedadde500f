package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The records of chosen sessions, ready for a tape: journals one after the other, each begun by its
 * ProcessStart, call ids moved so that no two journals share one. A {@link SessionIndex} over such
 * a tape gives the sessions the same ids as over the journals.
 */
public final class SessionRecords {

  /** Room for a trillion calls in each journal; ids grow by one from 1. */
  private static final long CALLS_PER_JOURNAL = 1L << 40;

  private final Map<String, Map<Long, CallFacts>> wanted = new LinkedHashMap<>();
  private final Map<String, JournalFacts> journals;

  SessionRecords(List<CallFacts> calls, Map<String, JournalFacts> journals) {
    this.journals = journals;
    for (CallFacts call : calls) {
      wanted.computeIfAbsent(call.journal, j -> new HashMap<>()).put(call.id, call);
    }
  }

  /** Reads the records; they are held in memory, since a tape is made for one session or a few. */
  public List<JournalRecord> read() throws IOException {
    List<JournalRecord> all = new ArrayList<>();
    long offset = 0;
    for (String name : wanted.keySet()) {
      JournalFacts journal = journals.get(name);
      if (journal != null) {
        Pass pass = new Pass(name, journal.recording.id(), offset, all);
        journal.recording.read(pass);
        offset += CALLS_PER_JOURNAL;
      }
    }
    return all;
  }

  private final class Pass implements Consumer<JournalRecord> {
    private final String name;
    private final Map<Long, CallFacts> calls;
    private final long offset;
    private final List<JournalRecord> all;
    private String current;
    private long readOffset;
    private boolean started;

    Pass(String name, String first, long offset, List<JournalRecord> all) {
      this.name = name;
      this.calls = wanted.getOrDefault(name, Map.of());
      this.offset = offset;
      this.all = all;
      this.current = first;
    }

    @Override
    public void accept(JournalRecord record) {
      if (record instanceof JournalRecord.ProcessStart start) {
        String journal = start.attributes().get(Recording.JOURNAL_ATTRIBUTE);
        current = journal == null ? current : journal;
        readOffset = RecordNumbers.offset(start);
        if (current.equals(name) && !started) {
          started = true;
          all.add(start(start));
        }
        return;
      }
      if (!current.equals(name)) {
        return;
      }
      long call = RecordNumbers.call(record) - readOffset;
      boolean ours = calls.containsKey(call);
      if (ours || record instanceof JournalRecord.Weave || lossBetween(record)) {
        all.add(RecordNumbers.moved(copied(record), offset - readOffset));
      }
    }

    private JournalRecord start(JournalRecord.ProcessStart start) {
      Map<String, String> attributes = new LinkedHashMap<>(start.attributes());
      attributes.put(Recording.JOURNAL_ATTRIBUTE, name);
      attributes.put(Recording.OFFSET_ATTRIBUTE, Long.toString(offset));
      return new JournalRecord.ProcessStart(start.stamp(), attributes);
    }

    private static boolean lossBetween(JournalRecord record) {
      return record instanceof JournalRecord.Loss loss && loss.call() == 0;
    }

    /** A reader may use its buffers again once the sink returns. */
    private static JournalRecord copied(JournalRecord record) {
      if (!(record instanceof JournalRecord.Data data)) {
        return record;
      }
      ByteBuffer copy = ByteBuffer.allocate(data.bytes().remaining());
      copy.put(data.bytes().duplicate()).flip();
      return new JournalRecord.Data(
          data.stamp(),
          data.call(),
          data.direction(),
          data.offset(),
          copy.asReadOnlyBuffer(),
          data.missing());
    }
  }
}
