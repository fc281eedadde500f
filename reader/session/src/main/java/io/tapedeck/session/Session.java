package io.tapedeck.session;

import io.tapedeck.journal.JournalRecord;
import java.util.List;
import java.util.Map;

/**
 * One session with its bodies.
 *
 * @param processes what each JVM start that took part said of itself, by journal id
 * @param entries steps, agents and other calls in the order in which they began
 * @param calls every call of the session, those inside of steps too
 * @param losses what was lost while it ran and cannot be laid to one call
 */
public record Session(
    SessionSummary summary,
    Map<String, Map<String, String>> processes,
    List<Entry> entries,
    List<RecordedCall> calls,
    TimeSplit time,
    List<JournalRecord.Loss> losses) {

  public Session {
    entries = List.copyOf(entries);
    calls = List.copyOf(calls);
    losses = List.copyOf(losses);
  }

  /** What can be read no more since journals were deleted, in a sentence; else empty. */
  public String gone() {
    int missing = summary.calls() - calls.size();
    if (missing <= 0) {
      return "";
    }
    String what =
        calls.isEmpty() ? "what was said" : missing + " of its " + summary.calls() + " calls";
    return what + " can be read no more: the journal was deleted, as retention does";
  }

  /** The steps, in order. */
  public List<Entry.Step> steps() {
    return entries.stream()
        .filter(Entry.Step.class::isInstance)
        .map(Entry.Step.class::cast)
        .toList();
  }
}
