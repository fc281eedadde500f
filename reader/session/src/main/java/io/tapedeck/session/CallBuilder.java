package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.session.wire.Decoded;
import io.tapedeck.session.wire.RequestMemory;
import io.tapedeck.session.wire.Wire;
import io.tapedeck.session.wire.WireCall;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Puts one call together from its records. */
final class CallBuilder {

  private final CallFacts facts;
  private final JournalRecord.Begin begin;
  private final ByteGrowth request = new ByteGrowth();
  private final ByteGrowth response = new ByteGrowth();
  private final List<RecordedBody.Chunk> requestChunks = new ArrayList<>();
  private final List<RecordedBody.Chunk> responseChunks = new ArrayList<>();
  private final List<RecordedCall.Answer> answers = new ArrayList<>();
  private final List<JournalRecord.Loss> losses = new ArrayList<>();
  private final List<JournalRecord.State> states = new ArrayList<>();
  private JournalRecord.@Nullable End end;

  CallBuilder(CallFacts facts, JournalRecord.Begin begin) {
    this.facts = facts;
    this.begin = begin;
  }

  void add(JournalRecord record, long nanos) {
    if (record instanceof JournalRecord.Data data) {
      boolean asks = data.direction() == Direction.REQUEST;
      (asks ? request : response).add(data.offset(), data.bytes(), data.missing());
      (asks ? requestChunks : responseChunks)
          .add(new RecordedBody.Chunk(data.offset(), data.bytes().remaining(), nanos));
    } else if (record instanceof JournalRecord.Head head) {
      answers.add(new RecordedCall.Answer(head.status(), List.copyOf(head.headers()), nanos));
    } else if (record instanceof JournalRecord.End last) {
      end = last;
    } else if (record instanceof JournalRecord.Loss loss) {
      losses.add(loss);
    } else if (record instanceof JournalRecord.State state) {
      states.add(state);
    }
  }

  /**
   * Puts it together.
   *
   * @param memory of the requests of the same session before it
   */
  RecordedCall build(long lastOfJournal, RequestMemory memory) {
    JournalRecord.End last = end;
    RecordedBody asked =
        new RecordedBody(
            request.toArray(),
            requestChunks,
            request.holes(),
            last == null ? -1 : last.requestBytes());
    RecordedBody answered =
        new RecordedBody(
            response.toArray(),
            responseChunks,
            response.holes(),
            last == null ? -1 : last.responseBytes());
    return new RecordedCall(
        facts.key(),
        facts.parent == null ? null : facts.parent.key(),
        facts.boundary,
        begin.name(),
        begin.method(),
        begin.url(),
        begin.headers(),
        begin.keys(),
        begin.agent(),
        facts.trace,
        begin.thread(),
        begin.attempt(),
        facts.begin,
        facts.end,
        facts.end < 0 ? Math.max(lastOfJournal, facts.begin) : facts.end,
        facts.outcome,
        last == null ? null : last.exceptionClass(),
        last == null ? null : last.message(),
        answers,
        asked,
        answered,
        losses,
        states,
        facts.model == null ? null : decode(asked, answered, memory));
  }

  private Decoded decode(RecordedBody asked, RecordedBody answered, RequestMemory memory) {
    int status = answers.isEmpty() ? 0 : answers.get(answers.size() - 1).status();
    List<Header> headers =
        answers.isEmpty() ? List.of() : answers.get(answers.size() - 1).headers();
    Decoded decoded =
        Wire.decode(
            new WireCall(
                begin.url(), begin.headers(), asked.bytes(), status, headers, answered.bytes()),
            memory);
    return BodyDamage.explain(decoded, asked, answered, losses);
  }

  Boundary boundary() {
    return facts.boundary;
  }
}
