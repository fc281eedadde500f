package io.tapedeck.testkit;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Damage;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalReader;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.JournalRecord.Head;
import io.tapedeck.journal.JournalRecord.Loss;
import io.tapedeck.journal.JournalRecord.State;
import io.tapedeck.journal.JournalRecord.Weave;
import io.tapedeck.journal.encryption.PrivateKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** What the journals of a folder hold, call by call. */
public final class Recording {
  private final Map<Long, RecordedCall> calls = new LinkedHashMap<>();
  private final List<JournalRecord> records = new ArrayList<>();
  private final List<Damage> damage = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();

  private Recording() {}

  /** Reads the one journal of a folder; empty where the JVM died before it had any. */
  public static Recording of(Path folder) throws IOException {
    return of(folder, PrivateKeys.none());
  }

  /** Reads the one journal of a folder, which may be encrypted. */
  public static Recording of(Path folder, PrivateKeys keys) throws IOException {
    Recording recording = new Recording();
    List<JournalDirectory> journals =
        Files.isDirectory(folder) ? JournalDirectory.find(List.of(folder), keys) : List.of();
    if (journals.size() > 1) {
      throw new IllegalStateException("one JVM, but journals " + journals);
    }
    for (JournalDirectory journal : journals) {
      try (JournalReader reader = journal.open()) {
        for (JournalRecord r = reader.next(); r != null; r = reader.next()) {
          recording.add(r);
        }
        recording.damage.addAll(reader.damage());
      }
    }
    return recording;
  }

  /** Returns every call, in order of its beginning. */
  public List<RecordedCall> calls() {
    return List.copyOf(calls.values());
  }

  /** Returns the calls that cross one boundary. */
  public List<RecordedCall> calls(Boundary boundary) {
    return calls.values().stream().filter(c -> c.begin().boundary() == boundary).toList();
  }

  /** Returns the calls of each path, in order of their beginning. */
  public Map<String, List<RecordedCall>> byPath() {
    return calls.values().stream()
        .collect(
            Collectors.groupingBy(RecordedCall::path, LinkedHashMap::new, Collectors.toList()));
  }

  /** Returns the call in whose scope another began; throws where there is none. */
  public RecordedCall parentOf(RecordedCall call) {
    RecordedCall parent = calls.get(call.begin().parent());
    if (parent == null) {
      throw new IllegalStateException(call + " has no parent");
    }
    return parent;
  }

  /** Returns what was said not to have been recorded, of any call or of none. */
  public List<Loss> losses() {
    return only(Loss.class);
  }

  /** Returns what became of each instrumentation. */
  public List<Weave> weaves() {
    return only(Weave.class);
  }

  /** Returns all records in order. */
  public List<JournalRecord> records() {
    return List.copyOf(records);
  }

  /** Returns what the reader could not read. */
  public List<Damage> damage() {
    return List.copyOf(damage);
  }

  /** Returns what is wrong with the records among themselves. */
  public List<String> faults() {
    List<String> all = new ArrayList<>(faults);
    calls.values().forEach(call -> call.faults().forEach(f -> all.add(call + ": " + f)));
    return all;
  }

  private <R extends JournalRecord> List<R> only(Class<R> kind) {
    Function<JournalRecord, R> cast = kind::cast;
    return records.stream().filter(kind::isInstance).map(cast).toList();
  }

  private void add(JournalRecord record) {
    records.add(record);
    if (record instanceof Begin begin) {
      if (calls.put(begin.call(), new RecordedCall(begin)) != null) {
        faults.add("call " + begin.call() + " begins twice");
      }
    } else if (record instanceof Data data) {
      addTo(data.call(), data);
    } else if (record instanceof Head head) {
      addTo(head.call(), head);
    } else if (record instanceof End end) {
      addTo(end.call(), end);
    } else if (record instanceof Loss loss && loss.call() != 0) {
      addTo(loss.call(), loss);
    } else if (record instanceof State state && !calls.containsKey(state.call())) {
      faults.add("a state of unknown call " + state.call());
    }
  }

  private void addTo(long id, JournalRecord record) {
    RecordedCall call = calls.get(id);
    if (call == null) {
      faults.add(record.getClass().getSimpleName() + " of unknown call " + id);
    } else {
      call.add(record);
    }
  }
}
