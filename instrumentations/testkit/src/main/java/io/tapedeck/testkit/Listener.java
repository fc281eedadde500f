package io.tapedeck.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.List;

/** A server in a JVM of its own. */
public final class Listener implements AutoCloseable {
  private final Process process;
  private final String firstLine;

  private Listener(Process process, String firstLine) {
    this.process = process;
    this.firstLine = firstLine;
  }

  /** Starts it, and waits for its first line. */
  public static Listener start(List<String> command) throws IOException {
    Process process =
        new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    BufferedReader said =
        new BufferedReader(new InputStreamReader(process.getInputStream(), UTF_8));
    String line = said.readLine();
    if (line == null) {
      throw new IOException("ended before it listened: " + command);
    }
    return new Listener(process, line);
  }

  /** Where it listens. */
  public String firstLine() {
    return firstLine;
  }

  /** Ends it, and waits for it: what it records is then whole. */
  @Override
  public void close() {
    process.destroy();
    try {
      process.waitFor();
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }
}
