package io.tapedeck.instrumentation.langchain4j;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** What came with handles of streams: an application that leaves one. Nobody is told of it. */
public final class LangChain4jStreams implements Instrumentation {
  private static final String RESPONSE = "dev.langchain4j.model.chat.response.Partial";

  @Override
  public String name() {
    return "langchain4j-streams";
  }

  @Override
  public String library() {
    return "dev.langchain4j:langchain4j";
  }

  @Override
  public String witness() {
    return "dev.langchain4j.model.chat.response.StreamingHandle";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        partial("onPartialResponse", "Response"),
        partial("onPartialThinking", "Thinking"),
        partial("onPartialToolCall", "ToolCall"),
        JoinPoint.of(
                "dev.langchain4j.http.client.sse.ServerSentEventParsingHandleUtils$1",
                "cancel",
                StreamLeftHook.class)
            .wherePresent());
  }

  private static JoinPoint partial(String method, String what) {
    return JoinPoint.of(
            "dev.langchain4j.service.AiServiceStreamingResponseHandler",
            method,
            PartialReplyHook.class)
        .taking(RESPONSE + what, RESPONSE + what + "Context")
        .wherePresent();
  }
}
