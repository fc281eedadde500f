package io.tapedeck.demo;

import io.tapedeck.provider.Provider;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** Runs the agent of the demo against a provider in a process of its own: no key, no network. */
public final class Demo {
  private Demo() {}

  /** Starts the provider, runs the conversation, stops the provider. */
  public static void main(String[] args) throws IOException {
    Process provider = startProvider();
    try (BufferedReader lines = provider.inputReader()) {
      String port = lines.readLine();
      if (port == null) {
        throw new IOException("the provider did not start");
      }
      RefundAgent.run("http://127.0.0.1:" + port, System.out);
    } finally {
      provider.destroy();
    }
  }

  private static Process startProvider() throws IOException {
    // Its own process, so that what is recorded here is the agent's traffic and nothing else; it
    // reads a pipe from this one and so ends with it, however this one ends.
    List<String> command =
        List.of(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            Provider.class.getName(),
            "--script",
            "refund",
            "--until-stdin-closes");
    return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
