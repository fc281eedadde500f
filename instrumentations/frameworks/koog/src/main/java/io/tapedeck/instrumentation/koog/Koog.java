package io.tapedeck.instrumentation.koog;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** The one place where agents run, and the one where their tools are called. */
public final class Koog implements Instrumentation {
  private static final String CORE = "ai.koog.agents.core.";
  private static final String ENVIRONMENT = CORE + "environment.GenericAgentEnvironment";
  private static final String METADATA = CORE + "tools.ToolCallMetadata";
  private static final String CONTINUATION = "kotlin.coroutines.Continuation";

  @Override
  public String name() {
    return "koog";
  }

  @Override
  public String library() {
    return "ai.koog:agents-core-jvm";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CORE + "agent.AIAgentRunSessionImpl", "run", RunHook.class)
            .taking("java.lang.Object", CORE + "agent.session.AdditionalInputs", CONTINUATION)
            .replacing(2),
        JoinPoint.of(
                "ai.koog.utils.concurrency.ReentrantCoroutineUtilsKt",
                "runBlockingReentrant",
                BlockingHook.class)
            .taking("kotlin.coroutines.CoroutineContext", "kotlin.jvm.functions.Function1")
            .replacing(0),
        JoinPoint.of(ENVIRONMENT, "executeTool", ToolCallHook.class)
            .taking("ai.koog.prompt.message.MessagePart$Tool$Call", METADATA, CONTINUATION),
        JoinPoint.calls(ENVIRONMENT, CORE + "tools.ToolBase", "execute", ToolHook.class)
            .taking("java.lang.Object", METADATA, CONTINUATION)
            .replacing(2));
  }
}
