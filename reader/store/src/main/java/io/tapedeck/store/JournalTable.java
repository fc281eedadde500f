package io.tapedeck.store;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.CallEnd;
import io.tapedeck.session.CallRow;
import io.tapedeck.session.JournalBatch;
import io.tapedeck.session.JournalRow;
import io.tapedeck.session.JournalRows;
import io.tapedeck.session.MessageRow;
import io.tapedeck.session.ModelFacts;
import io.tapedeck.session.NoteRow;
import io.tapedeck.session.Said;
import io.tapedeck.session.TextRow;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteErrorCode;

/** Writes and reads the rows of journals in the file of a day. */
final class JournalTable {

  private static final int WORDS = 1;
  private static final int OPAQUE = 2;
  private static final int MODEL = 4;
  private static final int REQUEST_READ = 8;

  private static final String CALLS =
      """
      SELECT c.key, parent, boundary, n.value, a.value, k.value, trace, span, thread, attempt,
        begin, began_at, lost, ended_at, end, outcome, status, m.value, usage, i.value,
        last_output, request, p.value, after, added, reply, previous, conversation, answer,
        flags, tool
      FROM call c LEFT JOIN term n ON n.no = name LEFT JOIN term a ON a.no = agent
        LEFT JOIN term k ON k.no = keys LEFT JOIN term m ON m.no = model
        LEFT JOIN term i ON i.no = first_input LEFT JOIN term p ON p.no = problem
      WHERE c.key""";

  private final DayFile day;

  JournalTable(DayFile day) {
    this.day = day;
  }

  List<JournalRow> journals() throws SQLException {
    List<JournalRow> rows = new ArrayList<>();
    try (ResultSet r =
        day.statement(
                """
                SELECT id, directory, attributes, anchor_epoch, anchor_mono, last, lost, files,
                  position, ended, sizes, gone, damaged FROM journal ORDER BY id""")
            .executeQuery()) {
      while (r.next()) {
        long epoch = r.getLong(4);
        rows.add(
            new JournalRow(
                r.getString(1),
                Path.of(r.getString(2)),
                Texts.map(r.getString(3)),
                r.wasNull() ? null : new Stamp(epoch, r.getLong(5)),
                r.getLong(6),
                r.getLong(7),
                Texts.list(r.getString(8)),
                r.getLong(9),
                r.getInt(10) != 0,
                Texts.sizes(r.getString(11)),
                Texts.list(r.getString(12)),
                r.getInt(13) != 0));
      }
    }
    return rows;
  }

  /** The number of a journal in this file, or -1. */
  long number(String journal) throws SQLException {
    return day.number(-1, "SELECT no FROM journal WHERE id = ?", journal);
  }

  /** Journals' names by their numbers. */
  Map<Long, String> names() throws SQLException {
    Map<Long, String> names = new HashMap<>();
    try (ResultSet r = day.statement("SELECT no, id FROM journal").executeQuery()) {
      while (r.next()) {
        names.put(r.getLong(1), r.getString(2));
      }
    }
    return names;
  }

  void write(JournalBatch batch) throws SQLException {
    JournalRow row = batch.journal();
    day.run("INSERT OR IGNORE INTO journal (id) VALUES (?)", row.id());
    long number = number(row.id());
    Stamp anchor = row.anchor();
    day.run(
        """
        UPDATE journal SET directory = ?, attributes = ?, anchor_epoch = ?, anchor_mono = ?,
          last = ?, lost = ?, files = ?, position = ?, ended = ?, sizes = ?, gone = ?, damaged = ?,
          rolled = 0
        WHERE no = ?""",
        row.directory().toString(),
        Texts.of(row.attributes()),
        anchor == null ? null : anchor.epochNanos(),
        anchor == null ? null : anchor.monotonicNanos(),
        row.last(),
        row.lostRecords(),
        Texts.of(row.files()),
        row.position(),
        row.ended() ? 1 : 0,
        Texts.of(row.sizes()),
        Texts.of(row.gone()),
        row.damaged() ? 1 : 0,
        number);
    long base = number << Schema.JOURNAL_SHIFT;
    for (CallRow call : batch.calls()) {
      write(base, call);
    }
    for (long call : batch.lost()) {
      day.run("UPDATE call SET lost = 1 WHERE key = ?", base + call);
    }
    for (NoteRow note : batch.notes()) {
      day.run(
          "INSERT OR REPLACE INTO note (journal, at, call, key, value) VALUES (?, ?, ?, ?, ?)",
          number,
          note.at(),
          note.call(),
          note.key(),
          note.value());
    }
    for (MessageRow message : batch.messages()) {
      day.run(
          "INSERT INTO message (key, sketch, text) VALUES (?, ?, ?)",
          base + message.number(),
          Packed.sketch(message.sketch()),
          message.text());
    }
    for (TextRow text : batch.texts()) {
      List<String> words = Words.of(text.text());
      if (!words.isEmpty()) {
        day.run(
            "INSERT INTO words (rowid, text) VALUES (?, ?)",
            base + text.number(),
            String.join(" ", words));
        for (String word : words) {
          day.word(word);
        }
      }
    }
  }

  private void write(long base, CallRow row) throws SQLException {
    CallEnd end = row.end();
    Outcome outcome = end == null ? null : end.outcome();
    ModelFacts model = end == null ? null : end.model();
    Said said = end == null ? null : end.said();
    day.run(
        "INSERT OR REPLACE INTO call VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,"
            + " ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        base + row.id(),
        row.parent(),
        row.boundary().code(),
        day.term(row.name()),
        day.term(row.agent()),
        row.keys().isEmpty() ? null : day.term(Texts.of(row.keys())),
        row.trace(),
        row.span(),
        row.thread(),
        row.attempt(),
        row.begin(),
        row.beganAt(),
        row.lost() ? 1 : 0,
        end == null ? null : end.endedAt(),
        end == null ? null : end.end(),
        outcome == null ? null : outcome.code(),
        end == null ? null : end.status(),
        model == null ? null : day.term(model.model()),
        model == null ? null : Usages.of(model.usage()),
        model == null ? null : day.term(model.firstInput()),
        model == null ? null : model.lastOutput(),
        model == null ? null : model.requestHash(),
        model == null ? null : day.term(model.problem()),
        said == null ? null : said.after(),
        said == null ? null : Packed.numbers(said.added()),
        said == null ? null : said.reply(),
        said == null ? null : said.previousResponse(),
        said == null ? null : said.conversation(),
        said == null ? null : said.answer(),
        flags(end),
        end == null ? null : end.toolHash());
  }

  private static int flags(@Nullable CallEnd end) {
    if (end == null) {
      return 0;
    }
    Said said = end.said();
    return (end.words() ? WORDS : 0)
        | (end.opaque() ? OPAQUE : 0)
        | (end.model() != null ? MODEL : 0)
        | (said != null && said.requestRead() ? REQUEST_READ : 0);
  }

  JournalRows rows(String journal) throws SQLException {
    long number = number(journal);
    long base = number << Schema.JOURNAL_SHIFT;
    long above = (number + 1) << Schema.JOURNAL_SHIFT;
    List<CallRow> calls = new ArrayList<>();
    try (ResultSet r =
        day.statement(CALLS + " BETWEEN ? AND ? ORDER BY c.key", base, above - 1).executeQuery()) {
      while (r.next()) {
        calls.add(call(r));
      }
    }
    List<NoteRow> notes = new ArrayList<>();
    try (ResultSet r =
        day.statement("SELECT at, call, key, value FROM note WHERE journal = ? ORDER BY at", number)
            .executeQuery()) {
      while (r.next()) {
        notes.add(new NoteRow(r.getLong(1), r.getLong(2), r.getString(3), r.getString(4)));
      }
    }
    List<MessageRow> messages = new ArrayList<>();
    try (ResultSet r =
        day.statement(
                "SELECT key, sketch, text FROM message WHERE key BETWEEN ? AND ? ORDER BY key",
                base,
                above - 1)
            .executeQuery()) {
      while (r.next()) {
        messages.add(
            new MessageRow((int) (r.getLong(1) - base), Packed.sketch(r.getBytes(2)), r.getInt(3)));
      }
    }
    return new JournalRows(calls, notes, messages);
  }

  /** The calls with their keys in this file, by a question for keys. */
  Map<Long, CallRow> calls(String keys, Object... values) throws SQLException {
    Map<Long, CallRow> calls = new HashMap<>();
    PreparedStatement statement = day.statement(CALLS + " IN (" + keys + ")", values);
    try (ResultSet r = statement.executeQuery()) {
      while (r.next()) {
        calls.put(r.getLong(1), call(r));
      }
    }
    return calls;
  }

  private static CallRow call(ResultSet r) throws SQLException {
    String keys = r.getString(6);
    long endedAt = r.getLong(14);
    CallEnd end = r.wasNull() ? null : end(r, endedAt);
    return new CallRow(
        r.getLong(1) & ((1L << Schema.JOURNAL_SHIFT) - 1),
        r.getLong(2),
        boundary(r.getInt(3)),
        r.getString(4),
        r.getString(5),
        keys == null ? Map.of() : Texts.map(keys),
        r.getString(7),
        r.getString(8),
        r.getLong(9),
        r.getInt(10),
        r.getLong(11),
        r.getLong(12),
        r.getInt(13) != 0,
        end);
  }

  private static CallEnd end(ResultSet r, long endedAt) throws SQLException {
    int code = r.getInt(16);
    Outcome outcome = r.wasNull() ? null : outcome(code);
    int flags = r.getInt(30);
    ModelFacts model = null;
    if ((flags & MODEL) != 0) {
      model =
          new ModelFacts(
              r.getString(18),
              Usages.usage(r.getString(19)),
              Objects.requireNonNullElse(r.getString(20), ""),
              Objects.requireNonNullElse(r.getString(21), ""),
              r.getLong(22),
              r.getString(23));
    }
    byte[] added = r.getBytes(25);
    Said said =
        added == null
            ? null
            : new Said(
                r.getInt(24),
                Packed.numbers(added),
                r.getInt(26),
                r.getString(27),
                r.getString(28),
                r.getString(29),
                (flags & REQUEST_READ) != 0);
    return new CallEnd(
        r.getLong(15),
        outcome,
        r.getInt(17),
        endedAt,
        model,
        said,
        r.getLong(31),
        (flags & WORDS) != 0,
        (flags & OPAQUE) != 0);
  }

  private static Boundary boundary(int code) throws SQLException {
    for (Boundary boundary : Boundary.values()) {
      if (boundary.code() == code) {
        return boundary;
      }
    }
    throw new SQLException("no boundary " + code, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
  }

  private static Outcome outcome(int code) throws SQLException {
    for (Outcome outcome : Outcome.values()) {
      if (outcome.code() == code) {
        return outcome;
      }
    }
    throw new SQLException("no outcome " + code, null, SQLiteErrorCode.SQLITE_CORRUPT.code);
  }

  void forget(String journal) throws SQLException {
    long number = number(journal);
    long base = number << Schema.JOURNAL_SHIFT;
    long top = ((number + 1) << Schema.JOURNAL_SHIFT) - 1;
    day.run("DELETE FROM call WHERE key BETWEEN ? AND ?", base, top);
    day.run("DELETE FROM message WHERE key BETWEEN ? AND ?", base, top);
    day.run("DELETE FROM words WHERE rowid BETWEEN ? AND ?", base, top);
    day.run("DELETE FROM note WHERE journal = ?", number);
    // It keeps its number: what is kept of sessions names calls by it.
    day.run(
        """
        UPDATE journal SET files = '', position = 0, ended = 0, sizes = '', gone = '', rolled = 0
        WHERE no = ?""",
        number);
  }
}
