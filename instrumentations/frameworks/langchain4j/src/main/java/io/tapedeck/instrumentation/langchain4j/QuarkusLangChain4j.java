package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * AI services of Quarkus, which implements them itself, when an application is built: where the
 * classes that it generates come in, and its tools.
 */
public final class QuarkusLangChain4j implements Instrumentation {
  static final String RUNTIME = "io.quarkiverse.langchain4j.runtime.";
  static final String SUPPORT = RUNTIME + "aiservice.AiServiceMethodImplementationSupport";
  static final String STREAMING = RUNTIME + "aiservice.QuarkusAiServiceStreamingResponseHandler";
  static final String EXECUTOR = RUNTIME + "tool.QuarkusToolExecutor";
  static final String REQUEST = "dev.langchain4j.agent.tool.ToolExecutionRequest";

  @Override
  public String name() {
    return "quarkus-langchain4j";
  }

  @Override
  public String library() {
    return "io.quarkiverse.langchain4j:quarkus-langchain4j-core";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    List<JoinPoint> points = new ArrayList<>();
    points.add(
        JoinPoint.of(SUPPORT, "implement", QuarkusServiceHook.class).taking(SUPPORT + "$Input"));
    points.add(
        JoinPoint.of(EXECUTOR, "execute", ToolHook.class).taking(REQUEST, "java.lang.Object"));
    points.add(JoinPoint.of(EXECUTOR, "prepareArguments", QuarkusArgumentsHook.class));
    points.add(
        JoinPoint.calls(
            EXECUTOR, RUNTIME + "tool.ToolInvoker", "invoke", QuarkusToolMethodHook.class));
    for (String asking : asking().toList()) {
      points.add(
          JoinPoint.calls(
                  asking, "dev.langchain4j.service.tool.ToolExecutor", "execute", ToolHook.class)
              .taking(REQUEST, "java.lang.Object")
              .wherePresent());
    }
    return List.copyOf(points);
  }

  /** What executes tools, whoever implements them; streamed, the number is the version's. */
  static Stream<String> asking() {
    return Stream.of(SUPPORT, STREAMING, STREAMING + "$3", STREAMING + "$4");
  }
}
