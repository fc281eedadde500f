package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * A run goes from node to node in one class. Where nodes are called has moved from version to
 * version; all of these places call the same interface, which applications implement.
 */
public final class LangGraph4j implements Instrumentation {
  private static final String GRAPH = "org.bsc.langgraph4j.CompiledGraph";
  private static final String RUN = GRAPH + "$AsyncNodeGenerator";
  private static final String ACTION = "org.bsc.langgraph4j.action.AsyncNodeActionWithConfig";
  private static final String PARALLEL =
      "org.bsc.langgraph4j.internal.node.ParallelNode$AsyncParallelNodeAction";

  @Override
  public String name() {
    return "langgraph4j";
  }

  @Override
  public String library() {
    return "org.bsc.langgraph4j:langgraph4j-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(GRAPH, "<init>", CompiledHook.class),
        JoinPoint.of(RUN, "<init>", RunHook.class),
        JoinPoint.of(RUN, "next", NextHook.class),
        JoinPoint.of(GRAPH, "shouldInterruptBefore", InterruptBeforeHook.class),
        JoinPoint.of(GRAPH, "shouldInterruptAfter", InterruptAfterHook.class),
        JoinPoint.of(GRAPH, "nextNodeId", EdgeHook.class)
            .taking(
                "org.bsc.langgraph4j.internal.edge.EdgeValue",
                "java.util.Map",
                "java.lang.String",
                "org.bsc.langgraph4j.RunnableConfig"),
        JoinPoint.of(GRAPH, "addCheckpoint", CheckpointHook.class),
        JoinPoint.calls(PARALLEL, ACTION, "apply", NodeHook.class),
        // Where the node that a run has come to is called: 1.6, then 1.7, then 1.8.
        JoinPoint.calls(RUN, ACTION, "apply", NodeHook.class).wherePresent(),
        JoinPoint.calls("org.bsc.langgraph4j.hook.NodeHooks", ACTION, "apply", NodeHook.class)
            .wherePresent(),
        JoinPoint.calls(
                "org.bsc.langgraph4j.internal.hook.NodeHooks$WrapCalls",
                ACTION,
                "apply",
                NodeHook.class)
            .wherePresent());
  }
}
