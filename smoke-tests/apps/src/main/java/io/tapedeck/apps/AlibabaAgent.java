package io.tapedeck.apps;

import com.alibaba.cloud.ai.graph.NodeOutput;
import com.alibaba.cloud.ai.graph.OverAllState;
import com.alibaba.cloud.ai.graph.RunnableConfig;
import com.alibaba.cloud.ai.graph.agent.Agent;
import com.alibaba.cloud.ai.graph.agent.AgentTool;
import com.alibaba.cloud.ai.graph.agent.Builder;
import com.alibaba.cloud.ai.graph.agent.ReactAgent;
import com.alibaba.cloud.ai.graph.agent.flow.agent.ParallelAgent;
import com.alibaba.cloud.ai.graph.agent.flow.agent.SequentialAgent;
import com.alibaba.cloud.ai.graph.checkpoint.savers.MemorySaver;
import com.alibaba.cloud.ai.graph.exception.GraphRunnerException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.ai.chat.messages.AbstractMessage;
import org.springframework.ai.chat.model.ChatModel;

/**
 * Agents of Spring AI Alibaba with tools of every kind: whole, streamed, one after the other, side
 * by side, one that is another's tool, many at once.
 */
public final class AlibabaAgent {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);

  private final ChatModel model;
  private final ReactAgent agent;

  private AlibabaAgent(String baseUrl) throws ReflectiveOperationException {
    this.model = SpringAiModels.openAi(baseUrl);
    this.agent = asks("clerk").saver(new MemorySaver()).build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new AlibabaAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private Builder asks(String name) {
    return ReactAgent.builder()
        .name(name)
        .model(model)
        .systemPrompt("You use tools.")
        .tools(SpringAiTools.all());
  }

  private void run() throws Exception {
    print(agent, "first", "plain", "Hello");
    print(agent, "first", "plain again", "Hello again");
    print(agent, "first", "method", "Try method:a");
    print(agent, "first", "three", "Try method:b function:c own:d");
    print(agent, "first", "failing", "Try failing:e");
    print(agent, "second", "other conversation", "Hello");
    NodeOutput last = agent.stream("Try method:f own:g", config("streamed")).blockLast();
    Lines.print("streamed", last == null ? "nothing" : said(last.state()));
    ReactAgent helper = asks("helper").description("Helps.").build();
    ReactAgent boss = asks("boss").tools(AgentTool.getFunctionToolCallback(helper)).build();
    print(boss, "boss", "agent as tool", "Try helper.input:method:i");
    flow("in turn", SequentialAgent.builder().name("in turn").subAgents(pair("turn")).build());
    flow(
        "side by side",
        ParallelAgent.builder()
            .name("side by side")
            .subAgents(pair("side"))
            .mergeOutputKey("merged")
            .build());
    Builder later = asks("later");
    if (AlibabaLaterTools.add(later)) {
      print(later.build(), "later", "tools that answer later", "Try own:j later:k method:l");
    }
    many();
  }

  private List<Agent> pair(String name) {
    List<Agent> agents = new ArrayList<>();
    for (String which : List.of("one", "two")) {
      agents.add(asks(name + "-" + which).outputKey(name + "-" + which).build());
    }
    return agents;
  }

  private static void flow(String thread, Agent flow) throws GraphRunnerException {
    Lines.print(
        thread,
        flow.invoke("Try method:" + thread.replace(' ', '-'), config(thread))
            .map(AlibabaAgent::said)
            .orElse("nothing"));
  }

  private void many() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      answers.add(pool.submit(() -> ask(agent, name, "Try method:" + name)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  private static void print(ReactAgent agent, String thread, String what, String question) {
    String answer;
    try {
      answer = ask(agent, thread, question);
    } catch (Exception e) {
      answer = Lines.render(e);
    }
    Lines.print(what, answer);
  }

  private static String ask(ReactAgent agent, String thread, String question)
      throws GraphRunnerException {
    return String.valueOf(agent.call(question, config(thread)).getText());
  }

  private static RunnableConfig config(String thread) {
    return RunnableConfig.builder()
        .threadId(thread)
        .addParallelNodeExecutor("side by side", POOL)
        .build();
  }

  /** What was said last, and by each agent that has a key for it. */
  private static String said(OverAllState state) {
    List<String> said = new ArrayList<>();
    state
        .<List<?>>value("messages")
        .ifPresent(messages -> said.add(text(messages.get(messages.size() - 1))));
    for (String key : List.of("turn-one", "turn-two", "side-one", "side-two")) {
      state.value(key).ifPresent(message -> said.add(key + " " + text(message)));
    }
    return String.join(", ", said);
  }

  private static String text(Object message) {
    return message instanceof AbstractMessage said ? said.getText() : String.valueOf(message);
  }
}
