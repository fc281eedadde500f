package io.tapedeck.views.workers;

import io.tapedeck.journal.Boundary;
import io.tapedeck.session.CallKey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A thread, and what it was busy with at a moment. A call is that of the thread that began it.
 *
 * @param journal of its JVM
 * @param process what the JVM said of itself: service, host, pid
 * @param thread its name, or null where it was not recorded
 * @param tasks by session
 */
public record Worker(
    String journal, Map<String, String> process, @Nullable String thread, List<Task> tasks) {

  /**
   * A call that runs, and makes no other that does.
   *
   * @param session the session's id
   * @param agent or null outside of any
   * @param forNanos since when it has been running
   */
  public record Task(
      String session,
      @Nullable String agent,
      CallKey call,
      Boundary boundary,
      String name,
      long forNanos) {}

  public Worker {
    process = Map.copyOf(process);
    tasks = List.copyOf(tasks);
  }
}
