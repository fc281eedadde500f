package io.tapedeck.views.context;

/** What a piece of a context is. */
public enum Source {
  SYSTEM("system", "system instructions"),
  TOOLS("tools", "definitions of tools"),
  SCHEMA("schema", "the form that the answer must have"),
  MEMORY("memory", "what a memory kept, or a summary of what was said before"),
  RETRIEVED("retrieved", "documents that were looked up"),
  CONVERSATION("conversation", "what was said before, tool calls and thoughts included"),
  RESULTS("results", "results of tools"),
  USER("user", "what the user said since the last reply"),
  OTHER("other", "images, sound, files, and what cannot be told apart");

  private final String label;
  private final String words;

  Source(String label, String words) {
    this.label = label;
    this.words = words;
  }

  /** One word, as tables and JSON have it. */
  public String label() {
    return label;
  }

  /** What it is, in words. */
  public String words() {
    return words;
  }
}
