package io.tapedeck.suite;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.provider.Cassettes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build has put what is tested. */
final class Places {
  private static final Path MODULE = Path.of("").toAbsolutePath();

  private Places() {}

  /** The agent, as it is shipped; skips the test, loudly, where it has not been built. */
  static Path agentJar() {
    return needed(MODULE.resolve("../../agent/dist/target/tapedeck-agent.jar").normalize());
  }

  static Path openTelemetryAgentJar() {
    return needed(MODULE.resolve("target/opentelemetry-javaagent.jar"));
  }

  static Path demoJar() {
    return needed(MODULE.resolve("../demo/target/tapedeck-demo.jar").normalize());
  }

  /** The class path on which a program runs with one version of a library. */
  static String classPath(String variant) {
    Path file = needed(MODULE.resolve("../variants/" + variant + "/target/classpath.txt"));
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Skips the test, loudly, where the recorded exchanges are absent. */
  static void needCassettes() {
    boolean there = Cassettes.find().isPresent();
    if (!there) {
      System.err.printf("%n*** SKIPPED: no recorded exchanges; see smoke-tests/provider ***%n%n");
    }
    assumeTrue(there, "recorded exchanges are absent");
  }

  private static Path needed(Path path) {
    boolean there = Files.exists(path);
    if (!there) {
      System.err.printf("%n*** SKIPPED: %s has not been built; run mvn verify ***%n%n", path);
    }
    assumeTrue(there, path + " has not been built");
    return path;
  }
}
