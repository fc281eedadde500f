package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * What came with the invocation context: tools that get it, run on other threads, or are no
 * methods.
 */
public final class LangChain4jInvocation implements Instrumentation {
  private static final String CONTEXT = "dev.langchain4j.invocation.InvocationContext";
  private static final String TOOL = "dev.langchain4j.service.tool.";
  private static final String REQUEST = "dev.langchain4j.agent.tool.ToolExecutionRequest";

  @Override
  public String name() {
    return "langchain4j-invocation";
  }

  @Override
  public String library() {
    return "dev.langchain4j:langchain4j";
  }

  @Override
  public String witness() {
    return "dev.langchain4j.service.tool.ToolExecutionResult";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("dev.langchain4j.service.DefaultAiServices$1", "invoke", ContextHook.class)
            .taking("java.lang.reflect.Method", "java.lang.Object[]", CONTEXT)
            .wherePresent(),
        JoinPoint.of(TOOL + "DefaultToolExecutor", "executeWithContext", ToolInContextHook.class)
            .taking(REQUEST, CONTEXT)
            .wherePresent(),
        JoinPoint.of(TOOL + "ToolService", "executeWithErrorHandling", CustomToolHook.class)
            .replacing(1)
            .wherePresent());
  }
}
