package io.tapedeck.evaluation;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.provider.Provider;
import io.tapedeck.provider.ServedLog;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs scenarios in a JVM with the agent, and reads what was recorded. */
final class RecordedRuns {
  private static final String MEMORY = "langchain4j.memory";

  private RecordedRuns() {}

  /** The agent as it is shipped, or null where it was not built. */
  static Path agentJar() {
    return Path.of("../../agent/dist/target/tapedeck-agent.jar").toAbsolutePath().normalize();
  }

  /** The session of each scenario, by the scenario's id. */
  static Map<String, Session> of(List<Scenario> scenarios, List<String> named, Path folder)
      throws IOException, InterruptedException {
    Path journal = folder.resolve("journal");
    try (Provider provider = Provider.start(ScenarioScript.of(scenarios), ServedLog.NONE)) {
      List<String> command = new ArrayList<>();
      command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
      command.add("-XX:-UsePerfData");
      command.add("-Xmx512m");
      command.add("-javaagent:" + agentJar() + "=dir=" + journal);
      command.addAll(List.of("-cp", classPath(), DeskAgent.class.getName(), provider.url()));
      command.addAll(named);
      Path said = folder.resolve("said");
      ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
      builder.environment().remove("JAVA_TOOL_OPTIONS");
      Process process = builder.redirectOutput(said.toFile()).start();
      if (!process.waitFor(8, TimeUnit.MINUTES) || process.exitValue() != 0) {
        process.destroyForcibly();
        throw new IllegalStateException("the agent did not come to its end:\n" + text(said));
      }
    }
    return read(journal);
  }

  private static Map<String, Session> read(Path journal) throws IOException {
    List<JournalRecording> recordings = new ArrayList<>();
    for (JournalDirectory directory : JournalDirectory.find(List.of(journal))) {
      recordings.add(new JournalRecording(directory));
    }
    SessionIndex index = SessionIndex.of(recordings, null);
    List<SessionSummary> summaries =
        index.sessions().stream().filter(SessionSummary::hasSteps).toList();
    Map<String, Session> byScenario = new LinkedHashMap<>();
    for (Session session : index.load(summaries)) {
      for (RecordedCall call : session.calls()) {
        String id = call.keys().getOrDefault(MEMORY, "");
        if (id.endsWith("-fault") || id.endsWith("-clean")) {
          byScenario.putIfAbsent(id, session);
        }
      }
    }
    return byScenario;
  }

  /** Surefire hands the class path over in a jar's manifest, and keeps the real one here. */
  private static String classPath() {
    return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
  }

  private static String text(Path file) throws IOException {
    return Files.isRegularFile(file) ? Files.readString(file) : "";
  }
}
