package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** The one place where the kernel calls functions: methods, prompts, anybody's. */
public final class SemanticKernel implements Instrumentation {
  private static final String KERNEL = "com.microsoft.semantickernel.";
  private static final String INVOCATION = KERNEL + "orchestration.FunctionInvocation";

  @Override
  public String name() {
    return "semantic-kernel";
  }

  @Override
  public String library() {
    return "com.microsoft.semantic-kernel:semantickernel-api";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(INVOCATION, "subscribe", InvocationHook.class)
            .taking("reactor.core.CoreSubscriber"),
        JoinPoint.calls(
                INVOCATION,
                KERNEL + "semanticfunctions.KernelFunction",
                "invokeAsync",
                FunctionHook.class)
            .taking(
                KERNEL + "Kernel",
                KERNEL + "semanticfunctions.KernelFunctionArguments",
                KERNEL + "contextvariables.ContextVariableType",
                KERNEL + "orchestration.InvocationContext"));
  }
}
