package io.tapedeck.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class ProgressTest {

  @Test
  void lineIsWrittenOverAndGoneInTheEndAndNobodyIsToldWhoDoesNotWatch() {
    StringWriter watched = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(watched), true)) {
      progress.at("1 of 2");
      progress.at("2 of 2\u001B[31m");
    }
    assertThat(watched).hasToString("\r\u001B[K1 of 2\r\u001B[K2 of 2␛[31m\r\u001B[K");

    StringWriter unwatched = new StringWriter();
    try (Progress progress = new Progress(new PrintWriter(unwatched), false)) {
      progress.at("1 of 2");
    }
    assertThat(unwatched.toString()).isEmpty();
  }
}
