package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.wire.RequestMemory;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The second pass: reads the bodies of some sessions' calls. */
final class SessionLoader {

  private final List<Wanted> sessions;
  private final Map<String, JournalFacts> journals;
  private final Map<CallKey, CallFacts> wanted = new HashMap<>();
  private final Map<CallKey, CallBuilder> builders = new HashMap<>();
  private final List<Lost> losses = new ArrayList<>();

  /** What is lost so soon after a session's end is told with it. */
  static final long LOSS_NANOS = 1_000_000_000L;

  /** A session to be read, and its calls. */
  record Wanted(SessionSummary summary, List<CallFacts> calls) {}

  /** A loss that cannot be laid to one call. */
  private record Lost(String journal, long nanos, JournalRecord.Loss loss) {
    boolean concerns(SessionSummary summary) {
      return summary.journals().contains(journal)
          && nanos >= summary.beginNanos()
          && nanos <= summary.endNanos() + LOSS_NANOS;
    }
  }

  SessionLoader(List<Wanted> sessions, Map<String, JournalFacts> journals) {
    this.sessions = sessions;
    this.journals = journals;
    sessions.forEach(each -> each.calls.forEach(call -> wanted.put(call.key(), call)));
  }

  /** Reads each journal once, however many of the sessions are in it. */
  List<Session> load() throws IOException {
    Map<Recording, FileRange> recordings = new LinkedHashMap<>();
    for (Wanted session : sessions) {
      for (JournalFacts journal : facts(session.summary)) {
        recordings
            .computeIfAbsent(journal.recording, r -> new FileRange(journal))
            .add(session.calls);
      }
    }
    for (Map.Entry<Recording, FileRange> each : recordings.entrySet()) {
      Recording recording = each.getKey();
      FileRange range = each.getValue();
      try {
        Pass pass = new Pass(recording.id(), range.journal().anchor);
        recording.read(range::holds, pass, () -> range.isPast(pass.nanos));
      } catch (NoSuchFileException e) {
        // Retention deleted it since the index was made; the summary says what there was.
      }
    }
    return sessions.stream().map(this::build).toList();
  }

  private List<JournalFacts> facts(SessionSummary summary) {
    return summary.journals().stream().map(journals::get).filter(Objects::nonNull).toList();
  }

  private Session build(Wanted session) {
    Map<String, Long> ends = new HashMap<>();
    Map<String, Map<String, String>> processes = new LinkedHashMap<>();
    for (JournalFacts journal : facts(session.summary)) {
      ends.put(journal.id, journal.last);
      processes.put(journal.id, journal.attributes);
    }
    RequestMemory memory = new RequestMemory();
    List<RecordedCall> calls = new ArrayList<>();
    for (CallFacts call : session.calls) {
      CallBuilder builder = builders.get(call.key());
      // A call's begin can be gone by now: retention deletes whole files.
      if (builder != null) {
        calls.add(builder.build(ends.getOrDefault(call.journal, call.begin), memory));
      }
    }
    List<Entry> entries = new StepBuilder(calls, StepLinks.of(session.calls)).build();
    List<JournalRecord.Loss> lost =
        losses.stream().filter(each -> each.concerns(session.summary)).map(Lost::loss).toList();
    TimeSplit time = TimeSplit.of(entries, calls);
    return new Session(session.summary, processes, entries, calls, time, lost);
  }

  /** Reads one recording, keeping what is wanted. */
  private final class Pass implements Consumer<JournalRecord> {
    private String journal;
    private long offset;
    private JournalClock clock;
    private long nanos = Long.MIN_VALUE;

    Pass(String journal, @Nullable Stamp anchor) {
      this.journal = journal;
      this.clock = new JournalClock(anchor);
    }

    @Override
    public void accept(JournalRecord record) {
      if (record instanceof JournalRecord.ProcessStart start) {
        String name = start.attributes().get(Recording.JOURNAL_ATTRIBUTE);
        if (name != null && !name.equals(journal)) {
          journal = name;
          clock = new JournalClock();
        }
        if (name != null) {
          offset = RecordNumbers.offset(start);
        }
      }
      nanos = clock.nanos(record.stamp());
      if (record instanceof JournalRecord.Begin begin) {
        CallFacts call = wanted.get(new CallKey(journal, begin.call() - offset));
        if (call != null) {
          builders.put(call.key(), new CallBuilder(call, begin));
        }
        return;
      }
      long call = RecordNumbers.call(record);
      CallBuilder builder = call == 0 ? null : builders.get(new CallKey(journal, call - offset));
      if (builder != null) {
        builder.add(record, nanos);
      } else if (record instanceof JournalRecord.Loss loss && call == 0) {
        losses.add(new Lost(journal, nanos, loss));
      }
    }
  }
}
