package io.tapedeck.diagnose;

/** What went wrong. */
public enum Origin {
  /** The model said or asked for something that it had no ground for. */
  MODEL,
  /** A tool, a retriever or what is behind them. */
  TOOL,
  /** The code that puts them together: prompts, windows, retries, hand-offs. */
  ORCHESTRATION
}
