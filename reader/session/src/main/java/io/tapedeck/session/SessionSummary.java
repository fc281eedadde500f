package io.tapedeck.session;

import io.tapedeck.session.message.Usage;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * One line of the list of sessions.
 *
 * @param id made from the journal and the session's first call, so it stays while the session grows
 * @param journals the journals that hold its calls
 * @param beginNanos wall clock, nanoseconds since 1970
 * @param endNanos of the last record that is known to belong to it
 * @param agents names in the order in which they first ran, nested ones as {@code lead > worker}
 * @param steps model calls, retries counted as one
 * @param calls everything: model calls, tools, HTTP, agents
 * @param firstInput the first words of the first user message
 * @param lastOutput the first words of the last reply
 * @param problems what a reader should know: calls that could not be read, failed, were lost
 * @param found whether the text that was looked for is in it; true where none was
 */
public record SessionSummary(
    String id,
    List<String> journals,
    State state,
    long beginNanos,
    long endNanos,
    String service,
    List<String> agents,
    List<String> models,
    int steps,
    int calls,
    Usage usage,
    String firstInput,
    String lastOutput,
    List<String> problems,
    Map<String, String> notes,
    boolean found) {

  /** How a session stands. */
  public enum State {
    /** No call is open. */
    ENDED,
    /** A call is open and the JVM is alive. */
    RUNNING,
    /** A call was open when the JVM died. */
    CUT_OFF
  }

  public SessionSummary {
    journals = List.copyOf(journals);
    agents = List.copyOf(agents);
    models = List.copyOf(models);
    problems = List.copyOf(problems);
    notes = Map.copyOf(notes);
  }

  /** The same, found or not. */
  SessionSummary marked(boolean isFound) {
    return new SessionSummary(
        id,
        journals,
        state,
        beginNanos,
        endNanos,
        service,
        agents,
        models,
        steps,
        calls,
        usage,
        firstInput,
        lastOutput,
        problems,
        notes,
        isFound);
  }

  /** Names of the agents that ran, those within others too, each once. */
  public List<String> agentNames() {
    return agents.stream()
        .flatMap(path -> Arrays.stream(path.split(" > ", -1)))
        .distinct()
        .toList();
  }

  /** Whether there is a model call in it; other groups of calls are listed only on request. */
  public boolean hasSteps() {
    return steps > 0;
  }
}
