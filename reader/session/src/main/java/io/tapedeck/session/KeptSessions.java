package io.tapedeck.session;

import io.tapedeck.journal.JournalDirectory;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Sessions as a {@link SessionLedger} has them: no journal is read until one is loaded. */
public final class KeptSessions {

  private KeptSessions() {}

  /** The sessions as they are kept now. */
  public static SessionIndex of(SessionLedger ledger) throws IOException {
    Map<String, JournalFacts> journals = new LinkedHashMap<>();
    for (JournalRow row : ledger.journals()) {
      journals.put(row.id(), facts(row));
    }
    List<SessionIndex.Entry> entries = new ArrayList<>();
    for (SessionSummary session : ledger.sessions()) {
      entries.add(new SessionIndex.Entry(session, () -> calls(ledger.calls(session))));
    }
    return new SessionIndex(journals, List.copyOf(entries));
  }

  private static JournalFacts facts(JournalRow row) {
    JournalDirectory directory = JournalDirectory.at(row.directory());
    JournalFacts facts = new JournalFacts(row.id(), new JournalRecording(directory), !row.ended());
    facts.attributes = row.attributes();
    facts.anchor = row.anchor();
    facts.last = row.last();
    facts.lostRecords = row.lostRecords();
    facts.files = row.files();
    facts.damaged = row.damaged();
    facts.gone = Set.copyOf(row.gone());
    facts.deleted = !Files.isDirectory(row.directory());
    return facts;
  }

  private static List<CallFacts> calls(List<SessionCall> rows) {
    Map<CallKey, CallFacts> byKey = new HashMap<>();
    List<CallFacts> calls = new ArrayList<>();
    for (SessionCall each : rows) {
      CallRow row = each.row();
      CallFacts parent = byKey.get(new CallKey(each.journal(), row.parent()));
      CallFacts facts =
          new CallFacts(
              calls.size(), each.journal(), row.id(), parent, RowKeeper.begin(row), row.begin());
      facts.beganAt = row.beganAt();
      facts.lost = row.lost();
      facts.link = each.link();
      if (row.end() != null) {
        facts.end(row.end());
      }
      byKey.put(facts.key(), facts);
      calls.add(facts);
    }
    for (int i = 0; i < calls.size(); i++) {
      CallKey sender = rows.get(i).sender();
      if (sender != null) {
        calls.get(i).parent = byKey.get(sender);
      }
    }
    return List.copyOf(calls);
  }
}
