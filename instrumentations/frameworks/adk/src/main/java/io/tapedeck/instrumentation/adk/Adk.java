package io.tapedeck.instrumentation.adk;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Every agent runs through one final method, every tool is called from one class. */
public final class Adk implements Instrumentation {
  @Override
  public String name() {
    return "google-adk";
  }

  @Override
  public String library() {
    return "com.google.adk:google-adk";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("com.google.adk.agents.BaseAgent", "runAsync", AgentHook.class),
        JoinPoint.calls(
                "com.google.adk.flows.llmflows.Functions",
                "com.google.adk.tools.BaseTool",
                "runAsync",
                ToolHook.class)
            .taking("java.util.Map", "com.google.adk.tools.ToolContext"));
  }
}
