package io.tapedeck.instrumentation.embabel;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is read of processes, without running any code of the application's. */
final class Processes {
  private static final String PROCESS = "core.support.AbstractAgentProcess";
  private static final String BLACKBOARD = "core.support.InMemoryBlackboard";

  private final MethodHandle id;
  private final MethodHandle parentId;
  private final MethodHandle agent;
  private final MethodHandle agentName;
  private final MethodHandle options;
  private final MethodHandle context;
  private final MethodHandle status;
  private final MethodHandle history;
  private final MethodHandle executed;
  private final MethodHandle blackboard;
  private final Class<?> inMemory;
  private final MethodHandle entries;

  Processes(Lookup woven) throws ReflectiveOperationException {
    Getters getters = new Getters(woven);
    this.id = getters.method(PROCESS, "getId");
    this.parentId = getters.method(PROCESS, "getParentId");
    this.agent = getters.method(PROCESS, "getAgent");
    this.agentName = getters.method("core.Agent", "getName");
    this.options = getters.field(PROCESS, "processOptions");
    this.context = getters.field("core.ProcessOptions", "contextId");
    this.status = getters.method(PROCESS, "getStatus");
    this.history = getters.method(PROCESS, "getHistory");
    this.executed = getters.method("core.ActionInvocation", "getActionName");
    this.blackboard = getters.field(PROCESS, "blackboard");
    this.inMemory = getters.type(BLACKBOARD);
    this.entries = getters.field(BLACKBOARD, "_entries");
  }

  /** The name of the agent whose process it is. */
  String agent(Object process) throws Throwable {
    Object owner = agent.invokeExact(process);
    return String.valueOf(agentName.invokeExact(owner));
  }

  /** What names its session: what the application does, else the process that is at its root. */
  Map<String, String> keys(Object process) throws Throwable {
    Object given = options.invokeExact(process);
    Object named = context.invokeExact(given);
    if (named != null) {
      return Map.of("embabel.context", named.toString());
    }
    Object parent = parentId.invokeExact(process);
    Object own = parent == null ? id.invokeExact(process) : parent;
    return Map.of("embabel.process", String.valueOf(own));
  }

  /** Such as {@code COMPLETED}. */
  String status(Object process) throws Throwable {
    Object code = status.invokeExact(process);
    return code instanceof Enum<?> named ? named.name() : String.valueOf(code);
  }

  /** The action that was executed last, or null. */
  @Nullable String lastAction(Object process) throws Throwable {
    Object executions = history.invokeExact(process);
    if (!(executions instanceof List<?> list) || list.isEmpty()) {
      return null;
    }
    Object last = list.get(list.size() - 1);
    return shortName(String.valueOf(executed.invokeExact(last)));
  }

  /** An action's name without its class, which is the agent's. */
  static String shortName(String action) {
    return action.substring(action.lastIndexOf('.') + 1);
  }

  /** What is on the blackboard, in the order in which it came; empty where it is another's. */
  List<@Nullable Object> entries(Object process) throws Throwable {
    Object board = blackboard.invokeExact(process);
    if (!inMemory.isInstance(board)) {
      return List.of();
    }
    Object present = entries.invokeExact(board);
    Object[] copy = present instanceof List<?> list ? list.toArray() : new Object[0];
    List<@Nullable Object> all = new ArrayList<>(copy.length);
    for (Object each : copy) {
      all.add(each);
    }
    return all;
  }
}
