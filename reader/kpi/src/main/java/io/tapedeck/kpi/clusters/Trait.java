package io.tapedeck.kpi.clusters;

import io.tapedeck.kpi.SessionFacts;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** What sessions may have in common. */
public enum Trait {
  /** Which tools were called in which order, however often in a row. */
  TOOLS {
    @Override
    Collection<String> of(SessionFacts facts) {
      return List.of(facts.tools().isEmpty() ? "no tools" : ToolSequence.of(facts.tools()));
    }
  },
  /** What failed, with what differs from time to time left out. */
  ERROR {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.errors();
    }
  },
  /** Which tool or retriever gave nothing. */
  EMPTY {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.emptyTools().stream().map(tool -> tool + " gives nothing").toList();
    }
  },
  /** The version of the system instructions. */
  PROMPT {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.prompt().isEmpty() ? List.of() : List.of(facts.prompt());
    }
  },
  /** A model, as it names itself. */
  MODEL {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.models();
    }
  },
  /** The version of the tools that are offered. */
  TOOLSET {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.toolset().isEmpty() ? List.of() : List.of(facts.toolset());
    }
  },
  /** What a detector found. */
  FINDING {
    @Override
    Collection<String> of(SessionFacts facts) {
      return facts.findings();
    }
  };

  /** The labels of the clusters that a session is in: none, one, or several. */
  abstract Collection<String> of(SessionFacts facts);

  /** As written on the command line. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
