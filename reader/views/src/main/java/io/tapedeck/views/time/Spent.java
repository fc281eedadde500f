package io.tapedeck.views.time;

/** What time goes into. Where two things happen at once the first counts. */
public enum Spent {
  MODEL("model", "the model, from the last attempt's beginning to its reply's end"),
  RETRY("retries", "failed attempts of model calls, and the waits after them"),
  RETRIEVAL("retrieval", "documents being looked up"),
  TOOL("tools", "tools, and other calls that are not of a model"),
  OWN("own code", "the application's own code between calls"),
  IDLE("idle", "outside of every agent run, such as a person thinking");

  private final String label;
  private final String words;

  Spent(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** One or two words, as tables and JSON have it. */
  public String label() {
    return label;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
