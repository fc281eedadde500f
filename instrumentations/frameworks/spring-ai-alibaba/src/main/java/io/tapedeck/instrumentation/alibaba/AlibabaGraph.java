package io.tapedeck.instrumentation.alibaba;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Graphs of Spring AI Alibaba, where they run. */
public final class AlibabaGraph implements Instrumentation {
  private static final String GRAPH = "com.alibaba.cloud.ai.graph.";
  private static final String CONTEXT = GRAPH + "GraphRunnerContext";
  private static final String STEPS = GRAPH + "executor.NodeExecutor";
  private static final String ACTION = GRAPH + "action.AsyncNodeActionWithConfig";
  private static final List<String> BRANCHES =
      List.of(
          GRAPH + "internal.node.ParallelNode$AsyncParallelNodeAction",
          GRAPH + "internal.node.ConditionalParallelNode$ConditionalParallelNodeAction");

  @Override
  public String name() {
    return "spring-ai-alibaba-graph";
  }

  @Override
  public String library() {
    return "com.alibaba.cloud.ai:spring-ai-alibaba-graph-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(GRAPH + "GraphRunner", "run", RunHook.class),
        JoinPoint.of(CONTEXT, "<init>", ContextHook.class),
        JoinPoint.of(STEPS, "executeNode", StepHook.class),
        JoinPoint.calls(STEPS, ACTION, "apply", NodeHook.class),
        JoinPoint.of(BRANCHES.get(0), "evalNodeActionSync", BranchHook.class),
        JoinPoint.calls(BRANCHES.get(0), ACTION, "apply", NodeHook.class),
        JoinPoint.of(BRANCHES.get(1), "evalNodeActionSync", BranchHook.class).wherePresent(),
        JoinPoint.calls(BRANCHES.get(1), ACTION, "apply", NodeHook.class).wherePresent(),
        JoinPoint.of(CONTEXT, "nextNodeId", EdgeHook.class)
            .taking("java.lang.String", "java.util.Map"),
        JoinPoint.of(CONTEXT, "addCheckpoint", CheckpointHook.class),
        JoinPoint.of(CONTEXT, "initializeFromResume", ResumeHook.class));
  }
}
