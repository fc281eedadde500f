package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;
import java.util.stream.Stream;

/** Tools of Quarkus that are given the invocation context. */
public final class QuarkusInvocation implements Instrumentation {
  @Override
  public String name() {
    return "quarkus-langchain4j-invocation";
  }

  @Override
  public String library() {
    return "io.quarkiverse.langchain4j:quarkus-langchain4j-core";
  }

  @Override
  public String witness() {
    return "dev.langchain4j.service.tool.ToolExecutionResult";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    String method = "executeWithContext";
    Stream<JoinPoint> asked =
        QuarkusLangChain4j.asking()
            .map(
                asking ->
                    JoinPoint.calls(
                        asking,
                        "dev.langchain4j.service.tool.ToolExecutor",
                        method,
                        ToolInContextHook.class));
    JoinPoint executing =
        JoinPoint.of(QuarkusLangChain4j.EXECUTOR, method, ToolInContextHook.class);
    return Stream.concat(Stream.of(executing), asked)
        .map(
            point ->
                point
                    .taking(
                        QuarkusLangChain4j.REQUEST, "dev.langchain4j.invocation.InvocationContext")
                    .wherePresent())
        .toList();
  }
}
