package io.tapedeck.cli.transcript;

/** Colours, or none. */
public enum Ink {
  PLAIN(""),
  BOLD("1"),
  DIM("2"),
  ALERT("31"),
  ACCENT("36");

  private final String code;

  Ink(String code) {
    this.code = code;
  }

  String on(String text, boolean colours) {
    return colours && this != PLAIN && !text.isEmpty()
        ? "\u001B[" + code + "m" + text + "\u001B[0m"
        : text;
  }
}
