package io.tapedeck.instrumentation.springai;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** A chat client's advisors and model run, once for each question to it. */
public final class SpringAiChat implements Instrumentation {
  private static final String CLIENT = "org.springframework.ai.chat.client.DefaultChatClient$";
  private static final String CHAIN =
      "org.springframework.ai.chat.client.advisor.api.BaseAdvisorChain";

  @Override
  public String name() {
    return "spring-ai-chat";
  }

  @Override
  public String library() {
    return "org.springframework.ai:spring-ai-client-chat";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.calls(CLIENT + "DefaultCallResponseSpec", CHAIN, "nextCall", ChatHook.class),
        JoinPoint.calls(
            CLIENT + "DefaultStreamResponseSpec", CHAIN, "nextStream", ChatStreamHook.class));
  }
}
