package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** The one place where the framework calls tools: methods, functions, remote ones, anybody's. */
public final class SpringAiTools implements Instrumentation {
  private static final String MANAGER =
      "org.springframework.ai.model.tool.DefaultToolCallingManager";

  @Override
  public String name() {
    return "spring-ai-tools";
  }

  @Override
  public String library() {
    return "org.springframework.ai:spring-ai-model";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(MANAGER, "executeToolCall", ToolLoopHook.class),
        JoinPoint.calls(MANAGER, "org.springframework.ai.tool.ToolCallback", "call", ToolHook.class)
            .taking("java.lang.String", "org.springframework.ai.chat.model.ToolContext"));
  }
}
