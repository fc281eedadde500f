package io.tapedeck.instrumentation.embabel;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * A process runs, or is ticked, and executes actions. Its own loop calls tools since 0.3.4; before
 * that, and where it streams, Spring AI does, where they are seen already.
 */
public final class Embabel implements Instrumentation {
  private static final String PROCESS = "com.embabel.agent.core.support.AbstractAgentProcess";
  private static final String LOOP = "com.embabel.agent.spi.loop.support.DefaultToolLoop";
  private static final String INNERMOST = "com.embabel.agent.spi.support.MetadataEnrichingTool";
  private static final String TOOL = "com.embabel.agent.api.tool.Tool";

  @Override
  public String name() {
    return "embabel";
  }

  @Override
  public String library() {
    return "com.embabel.agent:embabel-agent-api";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(PROCESS, "run", RunHook.class),
        JoinPoint.of(PROCESS, "tick", RunHook.class),
        JoinPoint.of(PROCESS, "executeAction", ActionHook.class),
        JoinPoint.of(LOOP, "executeToolCall", ToolCallHook.class).wherePresent(),
        JoinPoint.calls(LOOP, TOOL, "call", ToolHook.class).wherePresent(),
        JoinPoint.calls(INNERMOST, TOOL, "call", FailureHook.class).wherePresent());
  }
}
