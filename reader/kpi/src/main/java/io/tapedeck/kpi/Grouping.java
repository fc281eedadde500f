package io.tapedeck.kpi;

import java.util.Locale;

/** What sessions are put together by. */
public enum Grouping {
  SERVICE,
  AGENT,
  VERSION;

  /** The group of a session; empty where it does not say. */
  public String of(SessionFacts facts) {
    return switch (this) {
      case SERVICE -> facts.service();
      case AGENT -> facts.agent();
      case VERSION -> facts.version();
    };
  }

  /** As written on the command line, in addresses and as a label at Prometheus. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
