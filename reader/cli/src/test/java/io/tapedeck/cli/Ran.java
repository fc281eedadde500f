package io.tapedeck.cli;

import java.io.PrintWriter;
import java.io.StringWriter;

/** What a command said and how it ended. */
record Ran(int exitCode, String out, String err) {

  static Ran tapedeck(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int exitCode = Tapedeck.run(new PrintWriter(out), new PrintWriter(err, true), args);
    return new Ran(exitCode, out.toString(), err.toString());
  }
}
