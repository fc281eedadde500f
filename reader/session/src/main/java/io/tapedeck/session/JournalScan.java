package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.Sketcher;
import io.tapedeck.session.wire.Wire;
import io.tapedeck.session.wire.WireCall;
import io.tapedeck.session.wire.WordSink;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The first pass over one recording: keeps the bodies of calls that are still open, and hands each
 * call to the {@link Stitcher} when it ends.
 */
final class JournalScan implements Consumer<JournalRecord> {

  private final Stitcher stitcher;
  private final Sketcher sketcher;
  private final @Nullable String needle;
  private final boolean running;
  private final @Nullable RowKeeper keeper;
  private final Map<Long, OpenCall> open = new LinkedHashMap<>();
  private final Map<Long, CallFacts> calls = new HashMap<>();
  private final Map<String, JournalFacts> journals;
  private JournalClock clock = new JournalClock();
  private JournalFacts journal;
  private long offset;
  private long at = Position.NONE;

  JournalScan(
      Recording recording,
      Stitcher stitcher,
      Sketcher sketcher,
      @Nullable String needle,
      Map<String, JournalFacts> journals) {
    this(recording, stitcher, sketcher, needle, journals, null);
  }

  JournalScan(
      Recording recording,
      Stitcher stitcher,
      Sketcher sketcher,
      @Nullable String needle,
      Map<String, JournalFacts> journals,
      @Nullable RowKeeper keeper) {
    this.keeper = keeper;
    this.stitcher = stitcher;
    this.sketcher = sketcher;
    this.needle = needle == null ? null : needle.toLowerCase(Locale.ROOT);
    this.running = recording.running();
    this.journals = journals;
    this.journal = new JournalFacts(recording.id(), recording, running);
    journals.put(recording.id(), journal);
  }

  /** Takes the record at a position. */
  void accept(JournalRecord record, long position) {
    at = position;
    accept(record);
  }

  /** Takes a record that was read before, for the bodies of calls that were open then. */
  void acceptAgain(JournalRecord record) {
    if (record instanceof JournalRecord.Begin begin) {
      OpenCall present = open.get(begin.call());
      if (present != null) {
        open.put(begin.call(), new OpenCall(present.facts, begin));
      }
    } else if (record instanceof JournalRecord.Data || record instanceof JournalRecord.Head) {
      body(record);
    }
  }

  /**
   * Takes up what was kept of an earlier reading, in the order of the records then.
   *
   * @return the first file that must be read again for calls that are open, or the number of files
   */
  int restore(JournalRow row, JournalRows rows) {
    clock = new JournalClock(row.anchor());
    journal.attributes = row.attributes();
    journal.last = row.last();
    journal.lostRecords = row.lostRecords();
    if (keeper != null) {
      keeper.restore(rows.messages());
    }
    new RowReplay(stitcher, keeper == null ? new RowKeeper() : keeper, journal.id, calls).run(rows);
    int first = row.files().size();
    for (CallRow call : rows.calls()) {
      CallFacts facts = calls.get(call.id());
      if (call.end() == null && facts != null) {
        open.put(call.id(), new OpenCall(facts, RowKeeper.begin(call)));
        if (RowKeeper.hasBodies(call.boundary())) {
          first = Math.min(first, Position.file(call.beganAt()));
        }
      }
    }
    if (row.ended()) {
      calls.clear();
    }
    return first;
  }

  @Override
  public void accept(JournalRecord record) {
    long nanos = clock.nanos(record.stamp());
    journal.anchor = clock.anchor();
    if (record instanceof JournalRecord.ProcessStart start) {
      start(start);
    } else if (record instanceof JournalRecord.Begin begin) {
      begin(begin, nanos);
    } else if (record instanceof JournalRecord.Data || record instanceof JournalRecord.Head) {
      body(record);
    } else if (record instanceof JournalRecord.End end) {
      end(end, nanos);
    } else if (record instanceof JournalRecord.Note note) {
      CallFacts facts = calls.get(note.call());
      stitcher.note(facts, note.key(), note.value());
      if (keeper != null && facts != null) {
        keeper.note(at, facts, note.key(), note.value());
      }
    } else if (record instanceof JournalRecord.Loss loss) {
      CallFacts facts = calls.get(loss.call());
      journal.lostRecords += loss.records();
      if (facts != null) {
        facts.lost = true;
        if (keeper != null) {
          keeper.lost(facts);
        }
      }
    }
    journal.last = Math.max(journal.last, nanos);
  }

  private void body(JournalRecord record) {
    OpenCall call = open.get(RecordNumbers.call(record));
    if (call != null && record instanceof JournalRecord.Data data) {
      call.data(data);
    } else if (call != null && record instanceof JournalRecord.Head head) {
      call.facts.status = head.status();
      call.responseHeaders = head.headers();
    }
  }

  /**
   * Shows the calls that are still running as far as they have come: whom a request belongs to is
   * known before it is answered.
   */
  void peek() {
    for (OpenCall call : open.values()) {
      if (call.isModel()) {
        CallSketch sketch = sketcher.sketch(call.wire());
        if (sketch.requestRead()) {
          call.facts.model = ModelFacts.of(sketch);
          call.facts.found = sketch.found();
          if (!call.asked) {
            call.asked = true;
            stitcher.asked(call.facts, sketch);
          }
        }
      }
    }
  }

  /** What is recorded of the JVM start that was read last. */
  JournalFacts journal() {
    return journal;
  }

  /** Calls that never ended: the JVM still runs them, or died in them. */
  void finish() {
    for (OpenCall call : open.values()) {
      call.facts.endedAt = Position.END;
      close(call, "");
    }
    open.clear();
    calls.clear();
  }

  private void start(JournalRecord.ProcessStart start) {
    String name = start.attributes().get(Recording.JOURNAL_ATTRIBUTE);
    if (name != null && !name.equals(journal.id)) {
      // A tape holds journals one after the other.
      finish();
      clock = new JournalClock();
      clock.nanos(start.stamp());
      if (journal.attributes.isEmpty()) {
        journals.remove(journal.id);
      }
      journal = new JournalFacts(name, journal.recording, running);
      journals.put(name, journal);
    }
    if (name != null) {
      offset = RecordNumbers.offset(start);
    }
    journal.attributes = start.attributes();
  }

  private void begin(JournalRecord.Begin begin, long nanos) {
    CallFacts facts =
        stitcher.begin(journal.id, begin, begin.call() - offset, calls.get(begin.parent()), nanos);
    facts.beganAt = at;
    if (keeper != null) {
      keeper.began(facts);
    }
    calls.put(begin.call(), facts);
    open.put(begin.call(), new OpenCall(facts, begin));
  }

  private void end(JournalRecord.End end, long nanos) {
    OpenCall call = open.remove(end.call());
    if (call != null) {
      call.facts.end = nanos;
      call.facts.outcome = end.outcome();
      call.facts.endedAt = at;
      close(call, exception(end));
    }
  }

  private static String exception(JournalRecord.End end) {
    return end.exceptionClass() == null
        ? ""
        : end.exceptionClass() + ": " + Objects.requireNonNullElse(end.message(), "");
  }

  /** Hands a call over whose bodies are whole, or as whole as they will be. */
  private void close(OpenCall call, String exception) {
    CallFacts facts = call.facts;
    if (call.isModel()) {
      if (keeper != null) {
        keeper.sketching();
      }
      CallSketch sketch = sketcher.sketch(call.wire());
      facts.model = ModelFacts.of(sketch);
      facts.found = sketch.found();
      if (!call.asked) {
        stitcher.asked(facts, sketch);
      }
      stitcher.answered(facts, sketch);
      if (keeper != null) {
        keeper.besides(exception);
        keeper.ended(facts, sketch);
      }
    } else if (isNamed(facts.boundary)) {
      String arguments = new String(call.request.toArray(), StandardCharsets.UTF_8);
      long toolHash = 0;
      if (facts.boundary == Boundary.TOOL) {
        toolHash = MessageSketch.toolHash(facts.name, arguments);
        stitcher.toolCall(facts, toolHash);
      }
      if (needle != null || keeper != null) {
        String result = new String(call.response.toArray(), StandardCharsets.UTF_8);
        String text = arguments + '\n' + result;
        facts.found = needle != null && text.toLowerCase(Locale.ROOT).contains(needle);
        if (keeper != null) {
          String words = joined(arguments, result, exception);
          keeper.ended(facts, toolHash, words);
        }
      }
    } else if (keeper != null) {
      facts.opaque = call.hasUnread;
      keeper.ended(facts, 0, exception);
    }
  }

  private static String joined(String... texts) {
    return Stream.of(texts)
        .filter(text -> !text.isEmpty())
        .collect(Collectors.joining(WordSink.BREAK));
  }

  /** Whether what it asked and got is words of the application's, not an exchange by HTTP. */
  private static boolean isNamed(Boundary boundary) {
    return boundary == Boundary.TOOL || boundary == Boundary.RETRIEVAL || boundary == Boundary.MCP;
  }

  /** A call and the bodies it has so far. */
  private static final class OpenCall {
    final CallFacts facts;
    private final JournalRecord.Begin begin;
    private final boolean model;
    private final ByteGrowth request = new ByteGrowth();
    private final ByteGrowth response = new ByteGrowth();
    private List<Header> responseHeaders = List.of();
    private boolean asked;
    private boolean hasUnread;

    OpenCall(CallFacts facts, JournalRecord.Begin begin) {
      this.facts = facts;
      this.begin = begin;
      String url = begin.url();
      this.model =
          begin.boundary() == Boundary.MODEL
              || (begin.boundary() == Boundary.HTTP && url != null && Wire.claims(url));
    }

    boolean isModel() {
      return model;
    }

    void data(JournalRecord.Data data) {
      if (model || isNamed(facts.boundary)) {
        (data.direction() == Direction.REQUEST ? request : response)
            .add(data.offset(), data.bytes(), data.missing());
      } else {
        hasUnread = true;
      }
    }

    WireCall wire() {
      return new WireCall(
          begin.url(),
          begin.headers(),
          request.toArray(),
          facts.status,
          responseHeaders,
          response.toArray());
    }
  }
}
