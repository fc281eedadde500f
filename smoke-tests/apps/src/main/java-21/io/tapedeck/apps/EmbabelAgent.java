package io.tapedeck.apps;

import com.embabel.agent.core.Agent;
import com.embabel.agent.core.AgentPlatform;
import com.embabel.agent.core.AgentProcess;
import com.embabel.agent.core.ProcessOptions;
import io.tapedeck.apps.EmbabelAgents.Question;
import io.tapedeck.apps.EmbabelAgents.Reply;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.context.ConfigurableApplicationContext;

/**
 * Agents of Embabel: actions that ask a model, with tools, one of which fails; an agent that hands
 * over to another; an action that fails; processes that are started, ticked, and many at once.
 */
public final class EmbabelAgent {
  private final AgentPlatform platform;

  private EmbabelAgent(AgentPlatform platform) {
    this.platform = platform;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try (ConfigurableApplicationContext context = EmbabelPlatform.on(args[0])) {
      new EmbabelAgent(context.getBean(AgentPlatform.class)).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    print("clerk", "plain", "Hello");
    print("clerk", "method", "Try method:a");
    print("clerk", "two", "Try method:b other:c");
    print("clerk", "failing", "Try failing:d");
    print("boss", "sub-agent", "Try method:e");
    print("broken", "action that fails", "Hello");
    Lines.print(
        "named", said(platform.runAgentFrom(agent("clerk"), named(), given("Try method:h"))));
    Lines.print("ticked", ticked("Try method:f"));
    Lines.print("started", started("Try method:g"));
    many();
  }

  private void print(String agent, String what, String question) {
    String answer;
    try {
      answer = said(platform.runAgentFrom(agent(agent), ProcessOptions.DEFAULT, given(question)));
    } catch (RuntimeException e) {
      answer = Lines.render(e);
    }
    Lines.print(what, answer);
  }

  private String ticked(String question) {
    AgentProcess process =
        platform.createAgentProcess(agent("clerk"), ProcessOptions.DEFAULT, given(question));
    while (!process.getFinished()) {
      process.tick();
    }
    return said(process);
  }

  private String started(String question) throws Exception {
    AgentProcess process =
        platform.createAgentProcess(agent("clerk"), ProcessOptions.DEFAULT, given(question));
    return said(platform.start(process).get());
  }

  private void many() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(3);
    List<Future<AgentProcess>> processes = new ArrayList<>();
    for (int i = 0; i < 6; i++) {
      String question = "Try method:parallel-" + i;
      processes.add(
          pool.submit(
              () -> platform.runAgentFrom(agent("boss"), ProcessOptions.DEFAULT, given(question))));
    }
    for (int i = 0; i < processes.size(); i++) {
      Lines.print("parallel " + i, said(processes.get(i).get()));
    }
  }

  /** By reflection, since options are made in another way since 0.3. */
  private static ProcessOptions named() throws ReflectiveOperationException {
    try {
      return (ProcessOptions)
          ProcessOptions.class
              .getMethod("withContextId", String.class)
              .invoke(ProcessOptions.DEFAULT, "conversation-7");
    } catch (NoSuchMethodException e) {
      Object builder = ProcessOptions.class.getMethod("builder").invoke(null);
      builder.getClass().getMethod("contextId", String.class).invoke(builder, "conversation-7");
      return (ProcessOptions) builder.getClass().getMethod("build").invoke(builder);
    }
  }

  private Agent agent(String name) {
    return platform.agents().stream().filter(a -> a.getName().equals(name)).findAny().orElseThrow();
  }

  private static Map<String, Object> given(String question) {
    return Map.of("it", new Question(question));
  }

  private static String said(AgentProcess process) {
    String status = process.getStatus().toString();
    return status.equals("COMPLETED") ? process.resultOfType(Reply.class).text() : status;
  }
}
