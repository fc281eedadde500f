package io.tapedeck.evaluation;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.session.JournalRecording;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Runs scenarios in a JVM with the agent, and reads what was recorded. */
final class RecordedRuns {
  private static final String MEMORY = "langchain4j.memory";

  private RecordedRuns() {}

  /** The session of each scenario, by the scenario's id. */
  static Map<String, Session> of(List<Scenario> scenarios, List<String> named, Path folder)
      throws IOException, InterruptedException {
    Path journal = folder.resolve("journal");
    Runs.record(scenarios, named, journal);
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
}
