package io.tapedeck.demo;

import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.model.openai.OpenAiStreamingChatModel;
import dev.langchain4j.service.AiServices;
import java.io.PrintStream;
import java.util.concurrent.CompletableFuture;

/** Runs one conversation of a customer with the refund helper and prints it. */
public final class RefundAgent {
  private static final String CONVERSATION = "conversation-7731";
  private static final String MODEL = "gpt-4o";

  private final RefundHelper helper;

  private RefundAgent(String baseUrl) {
    String modelUrl = baseUrl + "/v1";
    this.helper =
        AiServices.builder(RefundHelper.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(modelUrl)
                    .apiKey("no-key-needed")
                    .modelName(MODEL)
                    .maxRetries(2)
                    .build())
            .streamingChatModel(
                OpenAiStreamingChatModel.builder()
                    .baseUrl(modelUrl)
                    .apiKey("no-key-needed")
                    .modelName(MODEL)
                    .build())
            .chatMemoryProvider(
                id -> MessageWindowChatMemory.builder().id(id).maxMessages(30).build())
            .tools(new RefundTools(baseUrl))
            .build();
  }

  /**
   * Runs the conversation.
   *
   * @param args the base URL of the provider, such as {@code http://127.0.0.1:4711}
   */
  public static void main(String[] args) {
    if (args.length != 1) {
      System.err.println("usage: RefundAgent BASE_URL");
      System.exit(2);
    }
    run(args[0], System.out);
  }

  static void run(String baseUrl, PrintStream out) {
    RefundAgent agent = new RefundAgent(baseUrl);
    agent.ask("Hi! Can I return the headphones of order A-10442? I opened the box.", out);
    agent.askStreaming("Great. Please sum that up for my records.", out);
  }

  private void ask(String question, PrintStream out) {
    out.println("customer   " + question);
    out.println("assistant  " + helper.ask(CONVERSATION, question));
  }

  private void askStreaming(String question, PrintStream out) {
    out.println("customer   " + question);
    out.print("assistant  ");
    CompletableFuture<String> whole = new CompletableFuture<>();
    helper
        .askStreaming(CONVERSATION, question)
        .onPartialResponse(out::print)
        .onCompleteResponse(response -> whole.complete(response.aiMessage().text()))
        .onError(whole::completeExceptionally)
        .start();
    whole.join();
    out.println();
  }
}
