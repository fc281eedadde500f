package io.tapedeck.apps;

import com.alibaba.cloud.ai.graph.NodeOutput;
import com.alibaba.cloud.ai.graph.RunnableConfig;
import com.alibaba.cloud.ai.graph.agent.ReactAgent;
import com.alibaba.cloud.ai.graph.checkpoint.savers.MemorySaver;
import com.alibaba.cloud.ai.graph.exception.GraphRunnerException;
import com.alibaba.cloud.ai.graph.streaming.StreamingOutput;
import java.time.Duration;
import java.util.function.Consumer;
import org.springframework.ai.support.ToolCallbacks;
import reactor.core.publisher.Flux;

/** Whatever may happen to somebody who asks an agent of Spring AI Alibaba. */
public final class AlibabaShapes extends AgentShapes {
  private static final Duration PATIENCE = Duration.ofSeconds(1);

  private final ReactAgent agent;

  private AlibabaShapes(String baseUrl) throws ReflectiveOperationException {
    this.agent =
        ReactAgent.builder()
            .name("clerk")
            .model(SpringAiModels.openAi(baseUrl))
            .systemPrompt("You use tools.")
            .tools(ToolCallbacks.from(new SpringAiShapes.Tools()))
            .saver(new MemorySaver())
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new AlibabaShapes(args[0]));
  }

  @Override
  String ask(String thread, String question) throws GraphRunnerException {
    return String.valueOf(agent.call(question, config(thread)).getText());
  }

  @Override
  String askInTime(String thread, String question) throws GraphRunnerException {
    return String.valueOf(parts(thread, question).collectList().timeout(PATIENCE).block());
  }

  @Override
  void stream(String thread, String question, Consumer<String> part) throws GraphRunnerException {
    parts(thread, question).doOnNext(part).blockLast();
  }

  @Override
  void leave(String thread, String question) throws GraphRunnerException {
    parts(thread, question).take(1).blockLast();
  }

  private Flux<String> parts(String thread, String question) throws GraphRunnerException {
    return agent.stream(question, config(thread))
        .filter(StreamingOutput.class::isInstance)
        .map(NodeOutput::node);
  }

  private static RunnableConfig config(String thread) {
    return RunnableConfig.builder().threadId(thread).build();
  }
}
