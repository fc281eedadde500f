package io.tapedeck.store;

import io.tapedeck.session.JournalBatch;
import io.tapedeck.session.JournalRow;
import io.tapedeck.session.JournalRows;
import io.tapedeck.session.SessionCall;
import io.tapedeck.session.SessionLedger;
import io.tapedeck.session.SessionRow;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Keeps rows in SQLite, a file for each day on which journals began. */
final class SqliteLedger implements SessionLedger {

  private final Days days;

  SqliteLedger(Days days) {
    this.days = days;
  }

  @Override
  public List<JournalRow> journals() throws IOException {
    List<JournalRow> rows = new ArrayList<>();
    for (DayFile day : days.all()) {
      rows.addAll(day.ask(new JournalTable(day)::journals));
    }
    rows.sort(Comparator.comparing(JournalRow::id));
    return rows;
  }

  @Override
  public JournalRows rows(String journal) throws IOException {
    DayFile day = days.of(journal);
    return day.ask(() -> new JournalTable(day).rows(journal));
  }

  @Override
  public void write(JournalBatch batch) throws IOException {
    DayFile day = days.of(batch.journal().id());
    day.write(() -> new JournalTable(day).write(batch));
  }

  @Override
  public void forget(String journal) throws IOException {
    DayFile day = days.of(journal);
    day.write(() -> new JournalTable(day).forget(journal));
  }

  @Override
  public boolean rolledUp() throws IOException {
    for (DayFile day : days.all()) {
      if (day.ask(() -> day.number(0, "SELECT count(*) FROM journal WHERE rolled = 0")) > 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public Map<String, Long> prints() throws IOException {
    Map<String, Long> prints = new HashMap<>();
    for (DayFile day : days.all()) {
      prints.putAll(day.ask(new SessionTable(day)::prints));
    }
    return prints;
  }

  @Override
  public void rollUp(List<SessionRow> changed, Collection<String> gone) throws IOException {
    if (changed.isEmpty() && gone.isEmpty() && rolledUp()) {
      return;
    }
    Set<String> present = prints().keySet();
    for (DayFile day : days.all()) {
      day.write(() -> write(day, changed, gone, present));
    }
    // Only now: a process that dies before stitches again.
    for (DayFile day : days.all()) {
      day.write(() -> day.run("UPDATE journal SET rolled = 1 WHERE rolled = 0"));
    }
  }

  private void write(
      DayFile day, List<SessionRow> changed, Collection<String> gone, Set<String> present)
      throws SQLException {
    SessionTable table = new SessionTable(day);
    for (String id : gone) {
      table.delete(id);
    }
    for (SessionRow row : changed) {
      if (present.contains(row.summary().id())) {
        table.delete(row.summary().id());
      }
      if (row.summary().journals().stream().anyMatch(id -> days.isIn(id, day))) {
        table.writeMembers(row);
      }
      if (days.isIn(row.summary().journals().get(0), day)) {
        table.writeLine(row);
      }
    }
  }

  @Override
  public List<SessionSummary> sessions() throws IOException {
    List<SessionSummary> sessions = new ArrayList<>();
    for (DayFile day : days.all()) {
      sessions.addAll(day.ask(new SessionTable(day)::sessions));
    }
    sessions.sort(
        Comparator.comparingLong(SessionSummary::beginNanos).thenComparing(SessionSummary::id));
    return sessions;
  }

  @Override
  public List<SessionCall> calls(SessionSummary session) throws IOException {
    Set<DayFile> files = new HashSet<>();
    for (String journal : session.journals()) {
      DayFile day = days.present(journal);
      if (day != null) {
        files.add(day);
      }
    }
    List<SessionCall> calls = new ArrayList<>();
    for (DayFile day : files) {
      calls.addAll(day.ask(() -> new SessionTable(day).calls(session.id())));
    }
    calls.sort(
        Comparator.comparingLong((SessionCall call) -> call.row().begin())
            .thenComparing(call -> call.row().id()));
    return calls;
  }

  @Override
  public Set<String> holding(String text) throws IOException {
    return search(day -> new TextSearch(day).holding(text));
  }

  @Override
  public Set<String> mayHold(String text) throws IOException {
    return search(day -> new TextSearch(day).mayHold(text));
  }

  /** What is asked of one day. */
  private interface Search {
    Set<Long> in(DayFile day) throws SQLException;
  }

  /** Asks all days, side by side: each has a connection of its own. */
  private Set<String> search(Search search) throws IOException {
    try {
      Set<String> ids = ConcurrentHashMap.newKeySet();
      days.all().parallelStream()
          .forEach(
              day -> {
                try {
                  ids.addAll(ids(day.ask(() -> search.in(day))));
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      return ids;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Set<String> ids(Set<Long> numbers) {
    Set<String> ids = new HashSet<>();
    numbers.forEach(number -> ids.add(SessionTable.id(number)));
    return ids;
  }

  /** Opens files that another process made since. */
  void look() throws IOException {
    days.look();
  }

  /** Changes with each writing of another process. */
  long dataVersion() throws IOException {
    long version = 0;
    for (DayFile day : days.all()) {
      version = 31 * version + day.ask(day::dataVersion) + 1;
    }
    return version;
  }

  /** What detectors found, by session. */
  Map<String, Examined> examined() throws IOException {
    Map<String, Examined> all = new HashMap<>();
    for (DayFile day : days.all()) {
      for (Examined each : day.ask(new SessionTable(day)::examined)) {
        all.put(each.session(), each);
      }
    }
    return all;
  }

  Map<String, String> facts(Set<String> sessions) throws IOException {
    Map<String, String> facts = new HashMap<>();
    for (DayFile day : days.all()) {
      facts.putAll(day.ask(() -> new SessionTable(day).facts(sessions)));
    }
    return facts;
  }

  void keep(SessionSummary session, Examined examined, String facts) throws IOException {
    DayFile day = days.present(session);
    if (day != null) {
      day.write(() -> new SessionTable(day).examined(examined, facts));
    }
  }

  @Override
  public void close() throws IOException {
    days.close();
  }
}
