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
import org.jspecify.annotations.Nullable;

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
  private final Map<String, Long> offsets = new LinkedHashMap<>();

  SessionRecords(List<CallFacts> calls, Map<String, JournalFacts> journals) {
    this.journals = journals;
    for (CallFacts call : calls) {
      wanted.computeIfAbsent(call.journal, j -> new HashMap<>()).put(call.id, call);
    }
  }

  /** Reads the records; they are held in memory, since a tape is made for one session or a few. */
  public List<JournalRecord> read() throws IOException {
    List<JournalRecord> all = new ArrayList<>();
    for (String name : wanted.keySet()) {
      if (journals.containsKey(name)) {
        offsets.put(name, offsets.size() * CALLS_PER_JOURNAL);
      }
    }
    for (Map.Entry<String, Long> each : offsets.entrySet()) {
      JournalFacts journal = journals.get(each.getKey());
      if (journal != null) {
        Recording recording = journal.recording;
        recording.read(new Pass(each.getKey(), recording.id(), each.getValue(), all));
      }
    }
    return all;
  }

  /** A call that another JVM sent begins below it on a tape, where both are in reach. */
  private JournalRecord handedOver(JournalRecord record, @Nullable CallFacts call) {
    CallFacts sender = call == null ? null : call.parent;
    Long offset = sender == null ? null : offsets.get(sender.journal);
    return record instanceof JournalRecord.Begin begin
            && call != null
            && sender != null
            && offset != null
            && !sender.journal.equals(call.journal)
        ? RecordNumbers.below(begin, offset + sender.id)
        : record;
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
        JournalRecord moved = RecordNumbers.moved(copied(record), offset - readOffset);
        all.add(handedOver(moved, calls.get(call)));
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
