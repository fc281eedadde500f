package io.tapedeck.cli;

/** How a command answers. */
enum Format {
  TEXT,
  JSON;

  @Override
  public String toString() {
    return this == TEXT ? "text" : "json";
  }
}
