package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.Sketcher;
import io.tapedeck.session.wire.Wire;
import io.tapedeck.session.wire.WireCall;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
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
  private final Map<Long, OpenCall> open = new LinkedHashMap<>();
  private final Map<Long, CallFacts> calls = new HashMap<>();
  private final Map<String, JournalFacts> journals;
  private JournalClock clock = new JournalClock();
  private JournalFacts journal;
  private long offset;

  JournalScan(
      Recording recording,
      Stitcher stitcher,
      Sketcher sketcher,
      @Nullable String needle,
      Map<String, JournalFacts> journals) {
    this.stitcher = stitcher;
    this.sketcher = sketcher;
    this.needle = needle == null ? null : needle.toLowerCase(Locale.ROOT);
    this.running = recording.running();
    this.journals = journals;
    this.journal = new JournalFacts(recording.id(), recording, running);
    journals.put(recording.id(), journal);
  }

  @Override
  public void accept(JournalRecord record) {
    long nanos = clock.nanos(record.stamp());
    if (record instanceof JournalRecord.ProcessStart start) {
      start(start);
    } else if (record instanceof JournalRecord.Begin begin) {
      begin(begin, nanos);
    } else if (record instanceof JournalRecord.Data data) {
      OpenCall call = open.get(data.call());
      if (call != null) {
        call.data(data);
      }
    } else if (record instanceof JournalRecord.Head head) {
      OpenCall call = open.get(head.call());
      if (call != null) {
        call.facts.status = head.status();
        call.responseHeaders = head.headers();
      }
    } else if (record instanceof JournalRecord.End end) {
      end(end, nanos);
    } else if (record instanceof JournalRecord.Note note) {
      stitcher.note(calls.get(note.call()), note.key(), note.value());
    } else if (record instanceof JournalRecord.Loss loss) {
      CallFacts facts = calls.get(loss.call());
      journal.lostRecords += loss.records();
      if (facts != null) {
        facts.lost = true;
      }
    }
    journal.last = Math.max(journal.last, nanos);
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
    open.values().forEach(this::close);
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
    calls.put(begin.call(), facts);
    open.put(begin.call(), new OpenCall(facts, begin));
  }

  private void end(JournalRecord.End end, long nanos) {
    OpenCall call = open.remove(end.call());
    if (call != null) {
      call.facts.end = nanos;
      call.facts.outcome = end.outcome();
      close(call);
    }
  }

  private void close(OpenCall call) {
    CallFacts facts = call.facts;
    if (call.isModel()) {
      CallSketch sketch = sketcher.sketch(call.wire());
      facts.model = ModelFacts.of(sketch);
      facts.found = sketch.found();
      if (!call.asked) {
        stitcher.asked(facts, sketch);
      }
      stitcher.answered(facts, sketch);
    } else if (isNamed(facts.boundary)) {
      String arguments = new String(call.request.toArray(), StandardCharsets.UTF_8);
      if (facts.boundary == Boundary.TOOL) {
        stitcher.toolCall(facts, arguments);
      }
      if (needle != null) {
        String result = new String(call.response.toArray(), StandardCharsets.UTF_8);
        facts.found = (arguments + '\n' + result).toLowerCase(Locale.ROOT).contains(needle);
      }
    }
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
