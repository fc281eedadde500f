package io.tapedeck.session;

import io.tapedeck.session.wire.Hash64;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Has a {@link SessionLedger} keep sessions as they are stitched: those that have changed. */
final class RollUp {

  private final SessionLedger ledger;
  private final Map<String, Long> prints;
  private boolean first = true;

  RollUp(SessionLedger ledger) throws IOException {
    this.ledger = ledger;
    this.prints = new HashMap<>(ledger.prints());
  }

  /**
   * Writes what has changed.
   *
   * @param touched ids of the journals of which something was read
   */
  void write(
      SessionIndex index,
      Map<String, JournalFacts> journals,
      Map<String, RowKeeper> keepers,
      Set<String> touched)
      throws IOException {
    List<SessionRow> changed = new ArrayList<>();
    Set<String> gone = new HashSet<>(prints.keySet());
    for (SessionIndex.Entry entry : index.entries()) {
      String id = entry.summary().id();
      gone.remove(id);
      boolean read = entry.summary().journals().stream().anyMatch(touched::contains);
      if (first || read) {
        SessionRow row = row(entry, keepers);
        Long before = prints.put(id, row.print());
        // At first in any case: a file of the ledger may have been deleted since.
        if (before == null || before != row.print() || (first && read)) {
          changed.add(row);
        }
      }
    }
    prints.keySet().removeAll(gone);
    ledger.rollUp(changed, gone);
    first = false;
  }

  private static SessionRow row(SessionIndex.Entry entry, Map<String, RowKeeper> keepers)
      throws IOException {
    List<SessionRow.Member> members = new ArrayList<>();
    Map<String, Set<Long>> texts = new TreeMap<>();
    Map<String, Set<Integer>> seen = new HashMap<>();
    SessionSummary summary = entry.summary();
    long print = Hash64.of(withoutNotes(summary) + "\n" + new TreeMap<>(summary.notes()));
    for (CallFacts call : entry.calls()) {
      CallKey sender = sender(call);
      members.add(new SessionRow.Member(call.key(), call.link, sender));
      print = Hash64.mix(print, Hash64.of(call.key() + " " + call.link + " " + sender));
      Set<Long> said = texts.computeIfAbsent(call.journal, j -> new TreeSet<>());
      RowKeeper keeper = keepers.get(call.journal);
      if (keeper != null) {
        Set<Integer> nodes = seen.computeIfAbsent(call.journal, j -> new HashSet<>());
        keeper.conversations().texts(call.node, nodes, said);
        keeper.conversations().textOf(call.reply, said);
      }
      if (call.words) {
        said.add(TextRow.numberOfCall(call.id));
      }
      if (call.opaque) {
        said.add(0L);
      }
    }
    for (Set<Long> said : texts.values()) {
      for (long text : said) {
        print = Hash64.mix(print, text);
      }
    }
    return new SessionRow(summary, print, members, texts);
  }

  /** A map's own order may be another in another JVM; everything else has one order. */
  private static String withoutNotes(SessionSummary s) {
    return String.join(
        "\n",
        List.of(
            s.id(),
            s.journals().toString(),
            s.state().name(),
            s.beginNanos() + " " + s.endNanos() + " " + s.steps() + " " + s.calls(),
            s.service(),
            s.agents().toString(),
            s.models().toString(),
            s.usage().toString(),
            s.firstInput(),
            s.lastOutput(),
            s.problems().toString()));
  }

  /** Only where the sender is of another journal: the others are told by the call. */
  private static @Nullable CallKey sender(CallFacts call) {
    CallFacts parent = call.parent;
    return parent == null || (parent.journal.equals(call.journal) && parent.id == call.began)
        ? null
        : parent.key();
  }
}
