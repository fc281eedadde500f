package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.wire.CallSketch;
import io.tapedeck.session.wire.MessageSketch;
import io.tapedeck.session.wire.WordSink;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns what is read of one journal into rows. Messages and the tree of conversations are numbered
 * in the order in which calls end, which a second reading repeats. Not thread-safe.
 */
final class RowKeeper implements WordSink {

  private final Conversations conversations = new Conversations();
  private final Map<Long, Integer> texts = new HashMap<>();
  private final Map<Long, String> unnumbered = new HashMap<>();
  private final StringBuilder besides = new StringBuilder();
  private final Map<CallFacts, @Nullable CallEnd> calls = new LinkedHashMap<>();
  private final List<Long> lost = new ArrayList<>();
  private final List<NoteRow> notes = new ArrayList<>();
  private final List<MessageRow> messages = new ArrayList<>();
  private final List<TextRow> words = new ArrayList<>();

  @Override
  public void message(long hash, String text) {
    if (!texts.containsKey(hash)) {
      unnumbered.put(hash, text);
    }
  }

  @Override
  public void besides(String text) {
    if (!text.isEmpty()) {
      besides.append(besides.isEmpty() ? "" : BREAK).append(text);
    }
  }

  /** Before a call is sketched: what comes besides is of it. */
  void sketching() {
    besides.setLength(0);
  }

  void began(CallFacts call) {
    calls.put(call, null);
  }

  void lost(CallFacts call) {
    lost.add(call.id);
  }

  void note(long at, CallFacts call, String key, String value) {
    notes.add(new NoteRow(at, call.id, key, value));
  }

  /** A model call ended; what it said besides messages was given before. */
  void ended(CallFacts call, CallSketch sketch) {
    List<Integer> added = new ArrayList<>();
    int after = 0;
    int node = 0;
    for (MessageSketch message : sketch.messages()) {
      int number = number(message);
      int next = conversations.next(node, number);
      if (next == 0) {
        after = added.isEmpty() ? node : after;
        added.add(number);
        next = conversations.add(node, number);
      }
      node = next;
    }
    after = added.isEmpty() ? node : after;
    MessageSketch reply = sketch.reply();
    call.node = node;
    call.reply = reply == null ? 0 : number(reply);
    Said said =
        new Said(
            after,
            added,
            call.reply,
            sketch.previousResponse(),
            sketch.conversation(),
            sketch.answer() == null ? null : sketch.answer().id(),
            sketch.requestRead());
    call.opaque = sketch.api() == null || sketch.problem() != null;
    calls.put(call, end(call, said, 0, besides.toString()));
    besides.setLength(0);
  }

  /** Any other call ended. */
  void ended(CallFacts call, long toolHash, String text) {
    calls.put(call, end(call, null, toolHash, text));
  }

  private CallEnd end(CallFacts call, @Nullable Said said, long toolHash, String text) {
    call.words = !text.isBlank();
    if (call.words) {
      words.add(TextRow.ofCall(call.id, text));
    }
    return new CallEnd(
        call.end,
        call.outcome,
        call.status,
        call.endedAt,
        call.model,
        said,
        toolHash,
        call.words,
        call.opaque);
  }

  private int number(MessageSketch message) {
    int known = conversations.number(message);
    if (known != 0) {
      return known;
    }
    int number = conversations.add(message);
    int text = 0;
    if (message.words() != 0) {
      text = texts.computeIfAbsent(message.words(), hash -> number);
      String said = unnumbered.remove(message.words());
      if (text == number && said != null) {
        words.add(TextRow.ofMessage(number, said));
      }
    }
    conversations.text(number, text);
    messages.add(new MessageRow(number, message, text));
    return number;
  }

  /** Takes up the rows of an earlier reading. */
  void restore(List<MessageRow> rows) {
    for (MessageRow row : rows) {
      int number = conversations.add(row.sketch());
      conversations.text(number, row.text());
      if (row.text() == number) {
        texts.put(row.sketch().words(), number);
      }
    }
  }

  Conversations conversations() {
    return conversations;
  }

  /** How many rows wait to be written. */
  int waiting() {
    return calls.size() + messages.size() + words.size();
  }

  /** What waits to be written, which waits no more. */
  JournalBatch take(JournalRow journal) {
    List<CallRow> rows = new ArrayList<>();
    calls.forEach((call, end) -> rows.add(row(call, end)));
    JournalBatch batch = new JournalBatch(journal, rows, lost, notes, messages, words);
    calls.clear();
    lost.clear();
    notes.clear();
    messages.clear();
    words.clear();
    return batch;
  }

  private static CallRow row(CallFacts call, @Nullable CallEnd end) {
    return new CallRow(
        call.id,
        call.began,
        call.boundary,
        call.name,
        call.agent,
        call.keys,
        call.trace,
        call.span,
        call.thread,
        call.attempt,
        call.begin,
        call.beganAt,
        call.lost,
        end);
  }

  /** The record that a call began with, as far as it is kept. */
  static JournalRecord.Begin begin(CallRow row) {
    return new JournalRecord.Begin(
        new Stamp(row.begin(), 0),
        row.id(),
        row.parent(),
        row.boundary(),
        row.name(),
        null,
        null,
        List.of(),
        row.attempt(),
        row.keys(),
        row.agent(),
        row.trace(),
        row.span(),
        row.thread(),
        null);
  }

  /** Whether a call of this kind may have bodies that are looked at when it ends. */
  static boolean hasBodies(Boundary boundary) {
    return boundary != Boundary.AGENT && boundary != Boundary.GRAPH_NODE;
  }
}
