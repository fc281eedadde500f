package io.tapedeck.cli.transcript;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.views.workers.Worker;
import io.tapedeck.views.workers.WorkerHistory;
import java.util.Locale;

/** Threads and what they did, for scripts. */
public final class WorkerJson {
  private WorkerJson() {}

  /** What a thread was busy with at a moment. */
  public static ObjectNode of(Worker worker) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("journal", worker.journal()).put("thread", worker.thread());
    ObjectNode process = node.putObject("process");
    worker.process().forEach(process::put);
    ArrayNode tasks = node.putArray("tasks");
    for (Worker.Task task : worker.tasks()) {
      tasks
          .addObject()
          .put("session", task.session())
          .put("agent", task.agent())
          .put("call", task.call().call())
          .put("boundary", task.boundary().name().toLowerCase(Locale.ROOT))
          .put("name", task.name())
          .put("forNanos", task.forNanos());
    }
    return node;
  }

  /** What a thread did; its calls that ran at a moment are marked. */
  public static ObjectNode of(WorkerHistory history, long atNanos) {
    ObjectNode node = JsonNodeFactory.instance.objectNode();
    node.put("journal", history.journal()).put("thread", history.thread());
    ObjectNode process = node.putObject("process");
    history.process().forEach(process::put);
    ArrayNode sessions = node.putArray("sessionsAtMoment");
    history.sessionsAt(atNanos).forEach(sessions::add);
    ArrayNode calls = node.putArray("calls");
    for (WorkerHistory.Call call : history.calls()) {
      calls
          .addObject()
          .put("session", call.session())
          .put("agent", call.agent())
          .put("step", call.step() == 0 ? null : call.step())
          .put("boundary", call.boundary().name().toLowerCase(Locale.ROOT))
          .put("name", call.name())
          .put("depth", call.depth())
          .put("beginNanos", call.beginNanos())
          .put("endNanos", call.inFlight() ? null : call.untilNanos())
          .put("atMoment", call.runsAt(atNanos));
    }
    return node;
  }
}
