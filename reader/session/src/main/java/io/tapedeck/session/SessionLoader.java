package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/** The second pass: reads the bodies of one session's calls. */
final class SessionLoader {

  private final SessionSummary summary;
  private final List<CallFacts> facts;
  private final List<JournalFacts> journals;
  private final Map<CallKey, CallFacts> wanted = new HashMap<>();
  private final Map<CallKey, CallBuilder> builders = new HashMap<>();
  private final List<JournalRecord.Loss> losses = new ArrayList<>();

  SessionLoader(SessionSummary summary, List<CallFacts> facts, List<JournalFacts> journals) {
    this.summary = summary;
    this.facts = facts;
    this.journals = journals;
    facts.forEach(call -> wanted.put(call.key(), call));
  }

  Session load() throws IOException {
    Set<Recording> recordings = new LinkedHashSet<>();
    journals.forEach(journal -> recordings.add(journal.recording));
    for (Recording recording : recordings) {
      try {
        recording.read(new Pass(recording.id()));
      } catch (NoSuchFileException e) {
        // Retention deleted it since the index was made; the summary says what there was.
      }
    }
    Map<String, Long> ends = new HashMap<>();
    Map<String, Map<String, String>> processes = new LinkedHashMap<>();
    for (JournalFacts journal : journals) {
      ends.put(journal.id, journal.last);
      processes.put(journal.id, journal.attributes);
    }
    List<RecordedCall> calls = new ArrayList<>();
    for (CallFacts call : facts) {
      CallBuilder builder = builders.get(call.key());
      // A call's begin can be gone by now: retention deletes whole files.
      if (builder != null) {
        calls.add(builder.build(ends.getOrDefault(call.journal, call.begin)));
      }
    }
    List<Entry> entries = new StepBuilder(calls, StepLinks.of(facts)).build();
    return new Session(summary, processes, entries, calls, TimeSplit.of(entries, calls), losses);
  }

  /** Reads one recording, keeping what is wanted. */
  private final class Pass implements Consumer<JournalRecord> {
    private String journal;
    private long offset;
    private JournalClock clock = new JournalClock();

    Pass(String journal) {
      this.journal = journal;
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
      long nanos = clock.nanos(record.stamp());
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
      } else if (record instanceof JournalRecord.Loss loss && call == 0 && concerns(nanos)) {
        losses.add(loss);
      }
    }

    private boolean concerns(long nanos) {
      return nanos >= summary.beginNanos() && nanos <= summary.endNanos() + 1_000_000_000L;
    }
  }
}
