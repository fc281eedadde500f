package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Spring AI Alibaba's agents: they call Spring AI's tools themselves, some of them to wait for. */
public final class AlibabaTools implements Instrumentation {
  private static final String AGENT = "com.alibaba.cloud.ai.graph.agent.";
  private static final String NODE = AGENT + "node.AgentToolNode";
  private static final String LATER = AGENT + "tool.";
  private static final String ARGUMENTS = "java.lang.String";
  private static final String CONTEXT = "org.springframework.ai.chat.model.ToolContext";

  @Override
  public String name() {
    return "spring-ai-alibaba-tools";
  }

  @Override
  public String library() {
    return "com.alibaba.cloud.ai:spring-ai-alibaba-agent-framework";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(NODE, "executeToolCallWithInterceptors", ToolLoopHook.class),
        JoinPoint.calls(NODE, "org.springframework.ai.tool.ToolCallback", "call", ToolHook.class)
            .taking(ARGUMENTS, CONTEXT),
        later("AsyncToolCallback").taking(ARGUMENTS, CONTEXT),
        later("CancellableAsyncToolCallback")
            .taking(ARGUMENTS, CONTEXT, LATER + "CancellationToken"));
  }

  private static JoinPoint later(String type) {
    return JoinPoint.calls(NODE, LATER + type, "callAsync", LaterToolHook.class).wherePresent();
  }
}
