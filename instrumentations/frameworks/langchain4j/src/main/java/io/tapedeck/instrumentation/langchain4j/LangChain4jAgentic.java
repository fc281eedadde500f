package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Systems of agents: where an agent is invoked, whoever decides that it is; where the application
 * asks a system; what is written to the state that agents share.
 */
public final class LangChain4jAgentic implements Instrumentation {
  private static final String INTERNAL = "dev.langchain4j.agentic.internal.";
  private static final String SCOPE = "dev.langchain4j.agentic.scope.DefaultAgenticScope";

  @Override
  public String name() {
    return "langchain4j-agentic";
  }

  @Override
  public String library() {
    return "dev.langchain4j:langchain4j-agentic";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.calls(
            INTERNAL + "AgentExecutor", INTERNAL + "AgentInvoker", "invoke", InvokeHook.class),
        // The handlers of systems: up to 1.9, then since.
        system(INTERNAL + "AbstractAgentInvocationHandler"),
        system(INTERNAL + "PlannerBasedInvocationHandler"),
        JoinPoint.of(SCOPE, "writeState", WriteStateHook.class)
            .taking("java.lang.String", "java.lang.Object"),
        JoinPoint.of(SCOPE, "writeStates", WriteStatesHook.class).taking("java.util.Map"));
  }

  private static JoinPoint system(String handler) {
    return JoinPoint.of(handler, "executeAgentMethod", SystemHook.class).wherePresent();
  }
}
