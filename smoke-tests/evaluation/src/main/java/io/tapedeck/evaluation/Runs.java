package io.tapedeck.evaluation;

import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Runs scenarios in a JVM of their own that has the agent. */
public final class Runs {
  private Runs() {}

  /** The agent as it is shipped, seen from a module of the smoke tests; it may not be built. */
  public static Path agentJar() {
    return Path.of("../../agent/dist/target/tapedeck-agent.jar").toAbsolutePath().normalize();
  }

  /**
   * Runs and records.
   *
   * @param named what {@link DeskAgent} is told to run: the same scenarios, by name or by folder
   * @param journals where they are recorded
   */
  public static void record(List<Scenario> scenarios, List<String> named, Path journals)
      throws IOException, InterruptedException {
    Path said = Files.createTempFile("tapedeck-runs", ".txt");
    try (Provider provider = Provider.start(ScenarioScript.of(scenarios), ServedLog.NONE)) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:-UsePerfData");
      command.add("-Xmx512m");
      command.add("-javaagent:" + agentJar() + "=dir=" + journals);
      command.addAll(List.of("-cp", classPath(), DeskAgent.class.getName(), provider.url()));
      command.addAll(named);
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      Process process = builder.redirectOutput(said.toFile()).start();
      if (!process.waitFor(8, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException(
            "the agent did not come to its end:\n" + Files.readString(said));
      }
    } finally {
      Files.delete(said);
    }
  }

  /** Surefire hands the class path over in a jar's manifest, and keeps the real one here. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }
}
