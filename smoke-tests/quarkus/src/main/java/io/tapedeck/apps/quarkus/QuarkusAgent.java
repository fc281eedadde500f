package io.tapedeck.apps.quarkus;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import io.quarkus.runtime.annotations.QuarkusMain;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.eclipse.microprofile.config.ConfigProvider;

/**
 * Asks an AI service of Quarkus: tools on every kind of thread, conversations, streams, ten
 * questions at once.
 */
@QuarkusMain
public class QuarkusAgent implements QuarkusApplication {
  private final Agent agent;
  private final Wide wide;

  @Inject
  QuarkusAgent(Agent agent, Wide wide) {
    this.agent = agent;
    this.wide = wide;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider; {@code desk} to serve until it is stopped
   */
  public static void main(String[] args) {
    System.setProperty("quarkus.langchain4j.openai.base-url", args[0] + "/v1");
    if (isDesk(args)) {
      System.setProperty("quarkus.http.host-enabled", "true");
    }
    Quarkus.run(QuarkusAgent.class, args);
  }

  @Override
  public int run(String... args) throws Exception {
    if (isDesk(args)) {
      // Any port was asked for; now it is the one that there is.
      String port = ConfigProvider.getConfig().getValue("quarkus.http.port", String.class);
      System.out.println("listening on " + port);
      Quarkus.waitForExit();
    } else {
      ask();
      wide.run();
    }
    return 0;
  }

  private static boolean isDesk(String[] args) {
    return args.length > 1 && args[1].equals("desk");
  }

  private void ask() throws Exception {
    print("first", "plain", "Hello");
    print("first", "plain again", "Hello again");
    print("first", "method", "Try method:a");
    print("first", "three at once", "Try method:b function:c own:d");
    print("first", "later", "Try later:i");
    print("first", "failing", "Try failing:e");
    print("second", "other conversation", "Hello");
    printStream("second", "streamed", "Hello");
    printStream("second", "streamed with tools", "Try method:f own:g");
    printStream("second", "streamed failing", "Try failing:h");
    parallel();
  }

  private void print(String conversation, String what, String question) {
    say(what, agent.answer(conversation, question));
  }

  private void printStream(String conversation, String what, String question) {
    List<String> parts =
        agent.stream(conversation, question).collect().asList().await().indefinitely();
    say(what, String.valueOf(parts));
  }

  private void parallel() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      answers.add(pool.submit(() -> agent.answer(name, "Try method:" + name)));
    }
    for (int i = 0; i < answers.size(); i++) {
      say("parallel " + i, answers.get(i).get());
    }
    pool.shutdown();
  }

  static void say(String what, String text) {
    System.out.println(what + "  " + text);
  }
}
