package io.tapedeck.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where the build puts what is tested. Looked for from the working directory upwards. */
public final class Places {
  private static final String VERSION = "0.1.0-SNAPSHOT";

  private Places() {}

  /** The agent, as it is shipped. */
  public static Path agentJar() {
    return root().resolve("agent/dist/target/tapedeck-agent.jar");
  }

  /** OpenTelemetry's agent. */
  public static Path openTelemetryAgentJar() {
    return root().resolve("smoke-tests/suite/target/opentelemetry-javaagent.jar");
  }

  /** The programs that use real libraries, without these. */
  public static Path appsJar() {
    return root().resolve("smoke-tests/apps/target/tapedeck-apps-" + VERSION + ".jar");
  }

  /** Sources of programs whose libraries a compiler for Java 17 cannot read. */
  public static Path sourcesOfJava21() {
    return root().resolve("smoke-tests/apps/src/main/java-21");
  }

  /** The demo, self-contained, with the provider in it. */
  public static Path demoJar() {
    return root().resolve("smoke-tests/demo/target/tapedeck-demo.jar");
  }

  /** The application that Quarkus built with its low or high version. */
  public static Path quarkusJar(String version) {
    return root().resolve("smoke-tests/quarkus/" + version + "/target/quarkus-app/quarkus-run.jar");
  }

  /** The tapedeck command, as it is shipped. */
  public static Path commandJar() {
    return root().resolve("reader/cli/target/tapedeck.jar");
  }

  /** The JUnit extension, as it is shipped. */
  public static Path junitJar() {
    return root().resolve("reader/junit/target/tapedeck-junit-" + VERSION + ".jar");
  }

  /** Sample tests that play tapes. */
  public static Path keptJar() {
    return root().resolve("smoke-tests/kept/target/tapedeck-kept-" + VERSION + ".jar");
  }

  /** The class path on which a program runs with one version of a library. */
  public static String classPath(String variant) {
    Path file = root().resolve("smoke-tests/variants/" + variant + "/target/classpath.txt");
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw new UncheckedIOException("run mvn verify first: " + file + " is absent", e);
    }
  }

  private static Path root() {
    for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
      if (Files.isDirectory(folder.resolve("smoke-tests/suite"))) {
        return folder;
      }
    }
    throw new IllegalStateException("run this within a checkout of Tapedeck");
  }
}
