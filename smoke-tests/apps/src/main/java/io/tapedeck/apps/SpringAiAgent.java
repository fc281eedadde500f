package io.tapedeck.apps;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.chat.client.advisor.MessageChatMemoryAdvisor;
import org.springframework.ai.chat.memory.ChatMemory;
import org.springframework.ai.chat.memory.MessageWindowChatMemory;

/** Asks a Spring AI chat client with tools of every kind: whole, streamed, many at once. */
public final class SpringAiAgent {
  private final ChatClient client;

  private SpringAiAgent(String baseUrl) throws ReflectiveOperationException {
    ChatMemory memory = MessageWindowChatMemory.builder().build();
    this.client =
        ChatClient.builder(SpringAiModels.openAi(baseUrl))
            .defaultSystem("You use tools.")
            .defaultToolCallbacks(SpringAiTools.all())
            .defaultAdvisors(MessageChatMemoryAdvisor.builder(memory).build())
            .build();
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    try {
      new SpringAiAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    print("first", "plain", "Hello");
    print("first", "plain again", "Hello again");
    print("first", "method", "Try method:a");
    print("first", "three at once", "Try method:b function:c own:d");
    print("first", "failing", "Try failing:e");
    print("second", "other conversation", "Hello");
    printStream("second", "streamed", "Hello");
    printStream("second", "streamed with tools", "Try method:f own:g");
    printStream("second", "streamed failing", "Try failing:h");
    parallel();
  }

  private void print(String conversation, String what, String question) {
    Lines.print(what, ask(conversation, question));
  }

  private String ask(String conversation, String question) {
    return String.valueOf(spec(conversation, question).call().content());
  }

  private ChatClient.ChatClientRequestSpec spec(String conversation, String question) {
    return client
        .prompt()
        .user(question)
        .advisors(advisors -> advisors.param(ChatMemory.CONVERSATION_ID, conversation));
  }

  private void printStream(String conversation, String what, String question) {
    List<String> parts = spec(conversation, question).stream().content().collectList().block();
    Lines.print(what, String.valueOf(parts));
  }

  private void parallel() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      answers.add(pool.submit(() -> ask(name, "Try method:" + name)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }
}
