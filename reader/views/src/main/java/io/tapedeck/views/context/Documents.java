package io.tapedeck.views.context;

import io.tapedeck.session.Entry;
import io.tapedeck.session.Retrieval;
import io.tapedeck.session.Session;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The texts that a session looked up. */
final class Documents {
  /** A shorter text may stand in a prompt by chance. */
  private static final int CHARACTERS = 20;

  private Documents() {}

  static List<String> of(Session session) {
    List<Retrieval> retrievals = new ArrayList<>();
    for (Entry entry : session.entries()) {
      if (entry instanceof Entry.Step step) {
        retrievals.addAll(step.retrievals());
      } else if (entry instanceof Entry.LookUp lookUp) {
        retrievals.add(lookUp.retrieval());
      }
    }
    Set<String> texts = new LinkedHashSet<>();
    for (Retrieval retrieval : retrievals) {
      for (Retrieval.Document document : retrieval.documents()) {
        String text = document.text().strip();
        if (text.length() >= CHARACTERS) {
          texts.add(text);
        }
      }
    }
    return List.copyOf(texts);
  }
}
