package io.tapedeck.store;

import io.tapedeck.session.CallKey;
import io.tapedeck.session.CallRow;
import io.tapedeck.session.Link;
import io.tapedeck.session.SessionCall;
import io.tapedeck.session.SessionRow;
import io.tapedeck.session.SessionSummary;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes and reads sessions in the file of a day: lines of the list, members, what was said. */
final class SessionTable {

  private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";

  /** By their places; {@link Schema#VERSION} changes with them. */
  private static final List<Link> LINKS = List.of(Link.values());

  private final DayFile day;
  private final JournalTable journals;

  SessionTable(DayFile day) {
    this.day = day;
    this.journals = new JournalTable(day);
  }

  /** A session's id as a number: eight digits of five bits. */
  static long number(String id) {
    long number = 0;
    for (int i = 0; i < id.length(); i++) {
      if (id.charAt(i) != '-') {
        number = (number << 5) | DIGITS.indexOf(id.charAt(i));
      }
    }
    return number;
  }

  /** The id that a number stands for. */
  static String id(long number) {
    StringBuilder id = new StringBuilder(9);
    for (int i = 7; i >= 0; i--) {
      id.append(DIGITS.charAt((int) (number >>> (i * 5)) & 31)).append(i == 4 ? "-" : "");
    }
    return id.toString();
  }

  void delete(String id) throws SQLException {
    long number = number(id);
    day.run("DELETE FROM session WHERE no = ?", number);
    day.run("DELETE FROM member WHERE session = ?", number);
    day.run("DELETE FROM said WHERE session = ?", number);
  }

  /** Writes the line of the list. */
  void writeLine(SessionRow row) throws SQLException {
    SessionSummary s = row.summary();
    day.run(
        "INSERT OR REPLACE INTO session VALUES"
            + " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        number(s.id()),
        s.id(),
        row.print(),
        Texts.of(s.journals()),
        s.state().name(),
        s.beginNanos(),
        s.endNanos(),
        s.service(),
        Texts.of(s.agents()),
        Texts.of(s.models()),
        s.steps(),
        s.calls(),
        Usages.of(s.usage()),
        s.firstInput(),
        s.lastOutput(),
        Texts.of(s.problems()),
        Texts.of(s.notes()));
  }

  /** Writes which calls of the journals in this file belong to it, and what was said in them. */
  void writeMembers(SessionRow row) throws SQLException {
    long session = number(row.summary().id());
    Map<String, Long> bases = new HashMap<>();
    for (SessionRow.Member member : row.members()) {
      long base = base(member.call().journal(), bases);
      if (base >= 0) {
        CallKey sender = member.sender();
        day.run(
            "INSERT OR REPLACE INTO member VALUES (?, ?, ?, ?)",
            session,
            base + member.call().call(),
            LINKS.indexOf(member.link()),
            sender == null ? null : sender.call() + " " + sender.journal());
      }
    }
    for (Map.Entry<String, Set<Long>> said : row.texts().entrySet()) {
      long base = base(said.getKey(), bases);
      if (base >= 0) {
        for (long text : said.getValue()) {
          day.run("INSERT OR IGNORE INTO said VALUES (?, ?)", session, text == 0 ? 0 : base + text);
        }
      }
    }
  }

  /** What the keys of a journal's rows begin with; negative where it is in another file. */
  private long base(String journal, Map<String, Long> known) throws SQLException {
    Long base = known.get(journal);
    if (base == null) {
      base = journals.number(journal) << Schema.JOURNAL_SHIFT;
      known.put(journal, base);
    }
    return base;
  }

  List<SessionSummary> sessions() throws SQLException {
    List<SessionSummary> sessions = new ArrayList<>();
    try (ResultSet r =
        day.statement(
                """
                SELECT id, journals, state, begin, end, service, agents, models, steps, calls,
                  usage, first_input, last_output, problems, notes FROM session""")
            .executeQuery()) {
      while (r.next()) {
        sessions.add(
            new SessionSummary(
                r.getString(1),
                Texts.list(r.getString(2)),
                SessionSummary.State.valueOf(r.getString(3)),
                r.getLong(4),
                r.getLong(5),
                r.getString(6),
                Texts.list(r.getString(7)),
                Texts.list(r.getString(8)),
                r.getInt(9),
                r.getInt(10),
                Usages.usage(r.getString(11)),
                r.getString(12),
                r.getString(13),
                Texts.list(r.getString(14)),
                Texts.map(r.getString(15)),
                true));
      }
    }
    return sessions;
  }

  Map<String, Long> prints() throws SQLException {
    Map<String, Long> prints = new HashMap<>();
    try (ResultSet r = day.statement("SELECT id, print FROM session").executeQuery()) {
      while (r.next()) {
        prints.put(r.getString(1), r.getLong(2));
      }
    }
    return prints;
  }

  List<SessionCall> calls(String id) throws SQLException {
    long session = number(id);
    Map<Long, String> names = journals.names();
    Map<Long, CallRow> rows = journals.calls("SELECT call FROM member WHERE session = ?", session);
    List<SessionCall> calls = new ArrayList<>();
    try (ResultSet r =
        day.statement("SELECT call, link, sender FROM member WHERE session = ?", session)
            .executeQuery()) {
      while (r.next()) {
        CallRow row = rows.get(r.getLong(1));
        String journal = names.get(r.getLong(1) >>> Schema.JOURNAL_SHIFT);
        if (row != null && journal != null) {
          calls.add(new SessionCall(journal, row, LINKS.get(r.getInt(2)), sender(r.getString(3))));
        }
      }
    }
    return calls;
  }

  private static @Nullable CallKey sender(@Nullable String text) {
    if (text == null) {
      return null;
    }
    int space = text.indexOf(' ');
    return new CallKey(text.substring(space + 1), Long.parseLong(text.substring(0, space)));
  }

  /** Keeps what detectors found in a session as far as it had come. */
  void examined(Examined examined, String facts) throws SQLException {
    List<String> texts = new ArrayList<>();
    for (Examined.Remark remark : examined.remarks()) {
      texts.add(Integer.toString(remark.step()));
      texts.add(remark.detector());
      texts.add(remark.what());
    }
    day.run(
        "INSERT OR REPLACE INTO examined VALUES (?, ?, ?, ?, ?, ?)",
        number(examined.session()),
        examined.detectors(),
        examined.calls(),
        examined.endNanos(),
        Texts.of(texts),
        facts);
  }

  /** What was kept beside, by session. */
  Map<String, String> facts(Set<String> sessions) throws SQLException {
    Map<String, String> facts = new HashMap<>();
    try (ResultSet r = day.statement("SELECT session, facts FROM examined").executeQuery()) {
      while (r.next()) {
        String id = id(r.getLong(1));
        if (sessions.contains(id)) {
          facts.put(id, r.getString(2));
        }
      }
    }
    return facts;
  }

  List<Examined> examined() throws SQLException {
    List<Examined> all = new ArrayList<>();
    try (ResultSet r =
        day.statement(
                """
                SELECT s.id, e.detectors, e.calls, e.end, e.remarks
                FROM examined e JOIN session s ON s.no = e.session""")
            .executeQuery()) {
      while (r.next()) {
        List<String> texts = Texts.list(r.getString(5));
        List<Examined.Remark> remarks = new ArrayList<>();
        for (int i = 0; i + 2 < texts.size(); i += 3) {
          remarks.add(
              new Examined.Remark(
                  Integer.parseInt(texts.get(i)), texts.get(i + 1), texts.get(i + 2)));
        }
        all.add(new Examined(r.getString(1), r.getString(2), r.getInt(3), r.getLong(4), remarks));
      }
    }
    return all;
  }
}
