package io.tapedeck.session;

import java.util.List;

/** All rows of one journal: calls by id, notes by place, messages by number. */
public record JournalRows(List<CallRow> calls, List<NoteRow> notes, List<MessageRow> messages) {

  public JournalRows {
    calls = List.copyOf(calls);
    notes = List.copyOf(notes);
    messages = List.copyOf(messages);
  }
}
