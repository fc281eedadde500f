package io.tapedeck.session;

import com.fasterxml.jackson.databind.node.NullNode;
import io.tapedeck.journal.Boundary;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.MessageSketch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tells the {@link Stitcher} of rows what the {@link JournalScan} told it of records. */
final class RowReplay {

  private final Stitcher stitcher;
  private final Conversations conversations;
  private final String journal;
  private final Map<Long, CallFacts> calls;

  /**
   * Makes a replay.
   *
   * @param keeper has the journal's messages already; its conversations grow again
   * @param calls takes the calls by their ids
   */
  RowReplay(Stitcher stitcher, RowKeeper keeper, String journal, Map<Long, CallFacts> calls) {
    this.stitcher = stitcher;
    this.conversations = keeper.conversations();
    this.journal = journal;
    this.calls = calls;
  }

  /** Goes through begins, ends and notes in the order of their records. */
  void run(JournalRows rows) {
    List<CallRow> begins = new ArrayList<>(rows.calls());
    begins.sort(Comparator.comparingLong(CallRow::beganAt));
    List<CallRow> ends = new ArrayList<>();
    begins.stream().filter(row -> row.end() != null).forEach(ends::add);
    ends.sort(Comparator.comparingLong(RowReplay::endedAt));
    int ended = 0;
    int noted = 0;
    for (CallRow begin : begins) {
      while (ended < ends.size() && endedAt(ends.get(ended)) < begin.beganAt()) {
        noted = notes(rows.notes(), noted, endedAt(ends.get(ended)));
        end(ends.get(ended++));
      }
      noted = notes(rows.notes(), noted, begin.beganAt());
      begin(begin);
    }
    while (ended < ends.size()) {
      noted = notes(rows.notes(), noted, endedAt(ends.get(ended)));
      end(ends.get(ended++));
    }
    notes(rows.notes(), noted, Long.MAX_VALUE);
  }

  private static long endedAt(CallRow row) {
    CallEnd end = row.end();
    return end == null ? Position.END : end.endedAt();
  }

  private int notes(List<NoteRow> notes, int from, long before) {
    int next = from;
    while (next < notes.size() && notes.get(next).at() < before) {
      NoteRow note = notes.get(next++);
      stitcher.note(calls.get(note.call()), note.key(), note.value());
    }
    return next;
  }

  private void begin(CallRow row) {
    CallFacts parent = calls.get(row.parent());
    CallFacts facts = stitcher.begin(journal, RowKeeper.begin(row), row.id(), parent, row.begin());
    facts.beganAt = row.beganAt();
    facts.lost = row.lost();
    calls.put(row.id(), facts);
  }

  private void end(CallRow row) {
    CallFacts facts = calls.get(row.id());
    CallEnd end = row.end();
    if (facts == null || end == null) {
      return;
    }
    facts.end(end);
    Said said = end.said();
    if (said != null && end.model() != null) {
      CallSketch sketch = sketch(facts, said, end.model());
      stitcher.asked(facts, sketch);
      stitcher.answered(facts, sketch);
    } else if (facts.boundary == Boundary.TOOL) {
      stitcher.toolCall(facts, end.toolHash());
    }
  }

  private CallSketch sketch(CallFacts facts, Said said, ModelFacts model) {
    int node = said.after();
    for (int message : said.added()) {
      node = conversations.add(node, message);
    }
    facts.node = node;
    facts.reply = said.reply();
    MessageSketch reply = said.reply() == 0 ? null : conversations.message(said.reply());
    return new CallSketch(
        null,
        null,
        conversations.down(node),
        said.previousResponse(),
        said.conversation(),
        model.requestHash(),
        reply,
        answer(said.answer()),
        null,
        null,
        said.requestRead(),
        false);
  }

  private static @Nullable Reply answer(@Nullable String id) {
    return id == null ? null : new Reply(id, null, List.of(), null, NullNode.getInstance());
  }
}
