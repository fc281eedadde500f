package io.tapedeck.session;

import java.util.List;

/**
 * What was read of a journal since the batch before.
 *
 * @param journal as it stands with it
 * @param calls new ones, and ones that have ended since
 * @param lost ids of calls, perhaps kept before, of which parts were lost
 */
public record JournalBatch(
    JournalRow journal,
    List<CallRow> calls,
    List<Long> lost,
    List<NoteRow> notes,
    List<MessageRow> messages,
    List<TextRow> texts) {

  public JournalBatch {
    calls = List.copyOf(calls);
    lost = List.copyOf(lost);
    notes = List.copyOf(notes);
    messages = List.copyOf(messages);
    texts = List.copyOf(texts);
  }
}
