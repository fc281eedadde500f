package io.tapedeck.replay.minimise;

/** What is left out of a request, coarsest first. */
public enum Level {
  /**
   * Messages, with a tool call and its result as one thing: without the one, providers refuse the
   * other.
   */
  EXCHANGES("exchanges"),
  /** Messages one by one, of what is left. */
  MESSAGES("messages"),
  /** Object members and array elements, from the outside in. */
  NODES("nodes"),
  /** Retrieved chunks, paragraphs, lines or sentences of long texts. */
  CHUNKS("chunks");

  private final String label;

  Level(String label) {
    this.label = label;
  }

  /** The level's name for people, in the plural. */
  public String label() {
    return label;
  }
}
