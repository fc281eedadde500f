package io.tapedeck.instrumentation.semantickernel;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Chats with OpenAI's models, which call the functions that these ask for. */
public final class SemanticKernelOpenAi implements Instrumentation {
  private static final String KERNEL = "com.microsoft.semantickernel.";
  private static final String CHAT =
      KERNEL + "aiservices.openai.chatcompletion.OpenAIChatCompletion";
  private static final String ASKED = "getChatMessageContentsAsync";
  private static final String CONTEXT = KERNEL + "orchestration.InvocationContext";

  @Override
  public String name() {
    return "semantic-kernel-openai";
  }

  @Override
  public String library() {
    return "com.microsoft.semantic-kernel:semantickernel-aiservices-openai";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CHAT, ASKED, ChatHook.class)
            .taking(KERNEL + "services.chatcompletion.ChatHistory", KERNEL + "Kernel", CONTEXT),
        JoinPoint.of(CHAT, ASKED, ChatHook.class)
            .taking("java.lang.String", KERNEL + "Kernel", CONTEXT),
        JoinPoint.of(CHAT, "invokeFunctionTool", ToolCallHook.class));
  }
}
