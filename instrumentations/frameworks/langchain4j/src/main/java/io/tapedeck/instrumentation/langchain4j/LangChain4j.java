package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** What every 1.x has: the proxy of AI services, streamed replies, tools that are methods. */
public final class LangChain4j implements Instrumentation {
  private static final String SERVICE = "dev.langchain4j.service.";
  private static final String REQUEST = "dev.langchain4j.agent.tool.ToolExecutionRequest";

  @Override
  public String name() {
    return "langchain4j";
  }

  @Override
  public String library() {
    return "dev.langchain4j:langchain4j";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    String streaming = SERVICE + "AiServiceStreamingResponseHandler";
    String executor = SERVICE + "tool.DefaultToolExecutor";
    return List.of(
        JoinPoint.of(SERVICE + "DefaultAiServices$1", "invoke", ServiceHook.class)
            .taking("java.lang.Object", "java.lang.reflect.Method", "java.lang.Object[]"),
        JoinPoint.of(SERVICE + "AiServiceTokenStream", "<init>", StreamCreatedHook.class),
        JoinPoint.of(SERVICE + "AiServiceTokenStream", "start", StreamStartHook.class).taking(),
        JoinPoint.of(streaming, "<init>", HandlerCreatedHook.class),
        JoinPoint.of(streaming, "onCompleteResponse", HandlerHook.class),
        JoinPoint.of(streaming, "onError", HandlerHook.class),
        JoinPoint.of(executor, "execute", ToolHook.class).taking(REQUEST, "java.lang.Object"),
        asking(SERVICE + "tool.ToolService"),
        asking(streaming),
        JoinPoint.of(executor, "execute", ToolMethodHook.class).taking("java.lang.Object[]"));
  }

  /** Where the first versions execute tools, whoever implements them. */
  private static JoinPoint asking(String className) {
    return JoinPoint.calls(className, SERVICE + "tool.ToolExecutor", "execute", ToolHook.class)
        .taking(REQUEST, "java.lang.Object")
        .wherePresent();
  }
}
