package io.tapedeck.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.tapedeck.provider.Cassettes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Skips a test, loudly, where something that it needs is absent. */
public final class Needed {
  private Needed() {}

  public static void agent() {
    built(Places.agentJar());
  }

  public static void demo() {
    built(Places.demoJar());
  }

  public static void openTelemetryAgent() {
    built(Places.openTelemetryAgentJar());
  }

  public static void cassettes() {
    there(Cassettes.find().isPresent(), "no recorded exchanges; see smoke-tests/provider");
  }

  /** A JDK for libraries that are compiled for later ones than our floor. */
  public static Jdk jdk(int atLeast) {
    Optional<Jdk> found =
        Jdk.installed().stream().filter(jdk -> jdk.feature() >= atLeast).findFirst();
    there(found.isPresent(), "no JDK of " + atLeast + " or later that is tested");
    return found.orElseThrow();
  }

  public static void procFileSystem() {
    there(Files.isDirectory(Path.of("/proc/self/fd")), "no /proc to look into a process with");
  }

  private static void built(Path jar) {
    there(Files.exists(jar), jar + " has not been built; run mvn verify");
  }

  private static void there(boolean there, String otherwise) {
    if (!there) {
      System.err.printf("%n*** SKIPPED: %s ***%n%n", otherwise);
    }
    assumeTrue(there, otherwise);
  }
}
