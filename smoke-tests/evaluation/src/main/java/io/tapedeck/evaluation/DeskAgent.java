package io.tapedeck.evaluation;

import dev.langchain4j.agent.tool.ToolExecutionRequest;
import dev.langchain4j.agent.tool.ToolSpecification;
import dev.langchain4j.data.message.ToolExecutionResultMessage;
import dev.langchain4j.data.segment.TextSegment;
import dev.langchain4j.memory.ChatMemory;
import dev.langchain4j.memory.chat.MessageWindowChatMemory;
import dev.langchain4j.model.chat.ChatModel;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.rag.content.Content;
import dev.langchain4j.rag.content.ContentMetadata;
import dev.langchain4j.service.AiServices;
import dev.langchain4j.service.tool.ToolExecutor;
import io.tapedeck.evaluation.Scenario.Line;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An agent, built with LangChain4j as one would build it, that goes through scenarios: a run each.
 * What is wrong in a run is wrong in what it is answered, in its tools or in how it is put
 * together.
 */
public final class DeskAgent {
  private final String url;
  private final Scenario scenario;
  private final Map<ToolSpecification, ToolExecutor> tools = new LinkedHashMap<>();
  private final Map<ToolSpecification, ToolExecutor> childTools = new LinkedHashMap<>();
  private final List<Content> documents = new ArrayList<>();
  private boolean retrieves;
  private @Nullable String instructions;
  private int kept = 200;

  private DeskAgent(String base, Scenario scenario) {
    this.url = base + "/" + scenario.id();
    this.scenario = scenario;
  }

  /**
   * Runs scenarios.
   *
   * @param args base URL of the stub; a folder of scenarios, or the names of detectors
   */
  public static void main(String[] args) throws IOException {
    for (String each : List.of(args).subList(1, args.length)) {
      boolean folder = each.indexOf('/') >= 0;
      for (Scenario scenario : folder ? Scenario.in(Path.of(each)) : Scenario.of(each)) {
        new DeskAgent(args[0], scenario).run();
        System.out.println(scenario.id());
      }
    }
    System.exit(0); // A model's client may keep threads.
  }

  private void run() {
    for (Line line : scenario.lines()) {
      switch (line.key()) {
        case "system" -> instructions = line.value();
        case "memory" -> kept = Integer.parseInt(line.value());
        case "tool" -> offer(tools, line.value(), Service::strictly);
        case "child tool" -> offer(childTools, line.value(), Service::strictly);
        case "careless tool" -> offer(tools, line.value(), Service::carelessly);
        case "swallowing tool" -> offer(tools, line.value(), Service::orNothing);
        case "delegating tool" -> offer(tools, line.value(), (service, task) -> delegate(task));
        case "document", "documents" -> retrieves = true;
        default -> {}
      }
    }
    Desk desk = desk();
    String asked = "";
    for (Line line : scenario.lines()) {
      switch (line.key()) {
        case "document" -> find(line.value());
        case "user" -> {
          asked = line.value();
          ask(desk, asked);
          documents.clear();
        }
        case "again" -> ask(desk(), asked);
        default -> {}
      }
    }
  }

  private void ask(Desk desk, String question) {
    try {
      desk.ask(scenario.id(), question);
    } catch (RuntimeException e) {
      System.err.println(scenario.id() + ": " + e);
    }
  }

  private Desk desk() {
    ChatMemory memory = MessageWindowChatMemory.withMaxMessages(kept);
    AiServices<Desk> services =
        AiServices.builder(Desk.class)
            .chatModel(model(url + "/v1"))
            .chatMemoryProvider(id -> memory)
            .hallucinatedToolNameStrategy(DeskAgent::noSuchTool);
    if (instructions != null) {
      services.systemMessageProvider(id -> instructions);
    }
    if (!tools.isEmpty()) {
      services.tools(tools);
    }
    if (retrieves) {
      services.contentRetriever(query -> List.copyOf(documents));
    }
    return services.build();
  }

  private static ChatModel model(String url) {
    return OpenAiChatModel.builder()
        .baseUrl(url)
        .apiKey("no-key-needed")
        .modelName("gpt-4o")
        .maxRetries(4)
        .build();
  }

  private static ToolExecutionResultMessage noSuchTool(ToolExecutionRequest request) {
    return ToolExecutionResultMessage.from(request, "There is no tool called " + request.name());
  }

  private interface Doing {
    String give(Service service, String arguments) throws IOException;
  }

  private void offer(Map<ToolSpecification, ToolExecutor> to, String definition, Doing doing) {
    ToolSpecification tool = ToolDefinition.parse(definition);
    Service service = new Service(url + "/tools/" + tool.name());
    to.put(
        tool,
        (request, memory) -> {
          try {
            return doing.give(service, request.arguments());
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        });
  }

  /** Runs the other agent; that it failed is kept from whoever asked, as it often is. */
  private String delegate(String task) {
    AiServices<Worker> services =
        AiServices.builder(Worker.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(url + "/child/v1")
                    .apiKey("no-key-needed")
                    .modelName("gpt-4o")
                    .maxRetries(0)
                    .build());
    if (!childTools.isEmpty()) {
      services.tools(childTools);
    }
    try {
      return services.build().work(task);
    } catch (RuntimeException e) {
      return "accepted";
    }
  }

  private void find(String document) {
    String[] words = document.split(" ", 2);
    Map<ContentMetadata, Object> score =
        Map.of(ContentMetadata.SCORE, Double.parseDouble(words[0]));
    documents.add(Content.from(TextSegment.from(words[1]), score));
  }
}
