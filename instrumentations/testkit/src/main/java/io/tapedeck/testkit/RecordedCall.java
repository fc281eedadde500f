package io.tapedeck.testkit;

import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalRecord.Begin;
import io.tapedeck.journal.JournalRecord.Data;
import io.tapedeck.journal.JournalRecord.End;
import io.tapedeck.journal.JournalRecord.Head;
import io.tapedeck.journal.JournalRecord.Loss;
import io.tapedeck.journal.Outcome;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Everything that a journal says about one call. */
public final class RecordedCall {
  private static final Set<Outcome> LEFT = Set.of(Outcome.CANCELLED, Outcome.CLOSED_EARLY);

  private final Begin begin;
  private final ByteArrayOutputStream request = new ByteArrayOutputStream();
  private final ByteArrayOutputStream response = new ByteArrayOutputStream();
  private final List<Head> heads = new ArrayList<>();
  private final List<Loss> losses = new ArrayList<>();
  private final List<String> faults = new ArrayList<>();
  private @Nullable End end;

  RecordedCall(Begin begin) {
    this.begin = begin;
  }

  /** Returns its first record. */
  public Begin begin() {
    return begin;
  }

  /** Returns the request body, pieces joined. */
  public ByteBuffer request() {
    return ByteBuffer.wrap(request.toByteArray());
  }

  /** Returns the response body, pieces joined. */
  public ByteBuffer response() {
    return ByteBuffer.wrap(response.toByteArray());
  }

  /** Returns the heads of its answers, in order. */
  public List<Head> heads() {
    return List.copyOf(heads);
  }

  /** Returns its last record; null while it was in flight. */
  public @Nullable End end() {
    return end;
  }

  /** Returns how it ended; null while it was in flight. */
  public @Nullable Outcome outcome() {
    return end == null ? null : end.outcome();
  }

  /** Returns what was said not to have been recorded of it. */
  public List<Loss> losses() {
    return List.copyOf(losses);
  }

  /** Returns what is wrong with its records among themselves: gaps, a second end, late pieces. */
  public List<String> faults() {
    return List.copyOf(faults);
  }

  /** Returns the path that was called, or the name where the call has no URL. */
  public String path() {
    String url = begin.url();
    return url == null ? begin.name() : URI.create(url).getRawPath();
  }

  void add(JournalRecord record) {
    // What was on its way when the application left may still come in.
    if (end != null && !LEFT.contains(end.outcome()) && !(record instanceof Loss)) {
      faults.add(record.getClass().getSimpleName() + " after the end");
    }
    if (record instanceof Data data) {
      append(data.direction() == Direction.REQUEST ? request : response, data);
    } else if (record instanceof Head head) {
      heads.add(head);
    } else if (record instanceof Loss loss) {
      losses.add(loss);
    } else if (record instanceof End last) {
      end = last;
    }
  }

  private void append(ByteArrayOutputStream body, Data data) {
    if (data.offset() != body.size()) {
      faults.add(data.direction() + " at " + data.offset() + " follows " + body.size());
    }
    if (data.missing() > 0) {
      faults.add(data.direction() + " lacks " + data.missing() + " bytes");
    }
    byte[] bytes = new byte[data.bytes().remaining()];
    data.bytes().duplicate().get(bytes);
    body.writeBytes(bytes);
  }

  @Override
  public String toString() {
    return begin.boundary() + " " + begin.method() + " " + path() + " -> " + outcome();
  }
}
