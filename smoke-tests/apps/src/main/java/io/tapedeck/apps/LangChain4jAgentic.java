package io.tapedeck.apps;

import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.agentic.Agent;
import dev.langchain4j.agentic.AgenticServices;
import dev.langchain4j.agentic.UntypedAgent;
import dev.langchain4j.agentic.agent.ErrorContext;
import dev.langchain4j.agentic.agent.ErrorRecoveryResult;
import dev.langchain4j.agentic.scope.AgenticScope;
import dev.langchain4j.agentic.scope.ResultWithAgenticScope;
import dev.langchain4j.agentic.supervisor.SupervisorAgent;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.MemoryId;
import dev.langchain4j.service.UserMessage;
import dev.langchain4j.service.V;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * Systems of agents, written with LangChain4j's agentic module: a sequence, a loop, agents side by
 * side, a router, a supervisor, a person, agents that answer later, agents that fail, ten at once.
 * What a version does not have, it does without. What an agent asks begins with its name.
 */
public final class LangChain4jAgentic {
  private final ExecutorService pool = Executors.newFixedThreadPool(4);
  private final OpenAiChatModel model;
  private final OpenAiChatModel toolModel;
  private final Object writer;
  private final Object editor;

  private LangChain4jAgentic(String url) {
    this.model = model(url + "/agents/v1");
    this.toolModel = model(url + "/v1");
    this.writer = agent(Writer.class, "draft").build();
    this.editor = agent(Editor.class, "draft").build();
  }

  /** Writes; public, as the library wants it, which calls it by reflection. */
  public interface Writer {
    @Agent(name = "write", description = "Writes about a topic.")
    @UserMessage("write about {{topic}}")
    String write(@V("topic") String topic);
  }

  /** Edits. */
  public interface Editor {
    @Agent(name = "edit", description = "Edits a draft.")
    @UserMessage("edit {{draft}}")
    String edit(@V("draft") String draft);
  }

  /** Finds foods. */
  public interface Foods {
    @Agent(name = "foods", description = "Finds foods.")
    @UserMessage("foods for {{topic}}")
    String find(@V("topic") String topic);
  }

  /** Finds films. */
  public interface Films {
    @Agent(name = "films", description = "Finds films.")
    @UserMessage("films for {{topic}}")
    String find(@V("topic") String topic);
  }

  /** Says what a question is about. */
  public interface Classifier {
    @Agent(name = "classify", description = "Says what a question is about.")
    @UserMessage("classify {{topic}}")
    String classify(@V("topic") String topic);
  }

  /** Knows the law. */
  public interface Lawyer {
    @Agent(name = "advise", description = "Advises on the law.")
    @UserMessage("advise on {{topic}}")
    String advise(@V("topic") String topic);
  }

  /** Knows illnesses. */
  public interface Doctor {
    @Agent(name = "treat", description = "Treats an illness.")
    @UserMessage("treat {{topic}}")
    String treat(@V("topic") String topic);
  }

  /** Helps, with a tool. */
  public interface Helper {
    @Agent(name = "help", description = "Helps.")
    @UserMessage("{{question}}")
    String help(@V("question") String question);
  }

  /** A system with a type, in the conversation that the application names. */
  public interface Story {
    @Agent(name = "story", description = "A story.")
    String tell(@MemoryId String conversation, @V("topic") String topic);
  }

  /** An agent that is an object, and asks the model by itself. */
  public static final class Critic {
    private final OpenAiChatModel model;

    Critic(OpenAiChatModel model) {
      this.model = model;
    }

    @Agent(name = "judge", description = "Judges a draft.")
    public String judge(@V("draft") String draft) {
      return model.chat("judge " + draft);
    }
  }

  /** An agent that asks nobody. */
  public static final class Joiner {
    @Agent(name = "join", description = "Puts two plans together.")
    public String join(@V("food") String food, @V("film") String film) {
      return food + " with " + film;
    }
  }

  /** A tool that goes back to the agent that calls it. */
  public static final class Again {
    private final AtomicReference<Helper> helper = new AtomicReference<>();

    @Tool("Asks again.")
    public String again(String text) {
      return text + ": " + Objects.requireNonNull(helper.get()).help("Hello");
    }
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new LangChain4jAgentic(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private static OpenAiChatModel model(String baseUrl) {
    return OpenAiChatModel.builder()
        .baseUrl(baseUrl)
        .apiKey("no-key")
        .modelName("gpt-4o")
        .maxRetries(0)
        .build();
  }

  private AgenticBuilder agent(Class<?> type, String key) {
    return new AgenticBuilder(AgenticServices.agentBuilder(type))
        .with("chatModel", model)
        .writing(key);
  }

  private static AgenticBuilder sequence(Object... agents) {
    return new AgenticBuilder(AgenticServices.sequenceBuilder()).agents(agents);
  }

  private void run() throws Exception {
    print("sequence", sequence(writer, editor, new Critic(model)), "the moon");
    print("parallel", plan("evening"), "a date");
    router();
    supervisor();
    person();
    later();
    failing();
    tool();
    conversations();
  }

  /** Two agents side by side on a pool. */
  private AgenticBuilder plan(String key) {
    return new AgenticBuilder(AgenticServices.parallelBuilder())
        .agents(agent(Foods.class, "food").build(), agent(Films.class, "film").build())
        .with("executor|executorService", pool)
        .with("output", (Function<AgenticScope, Object>) LangChain4jAgentic::both)
        .writing(key);
  }

  private static Object both(AgenticScope scope) {
    return scope.readState("food") + " and " + scope.readState("film");
  }

  private void router() {
    Object router =
        new AgenticBuilder(AgenticServices.conditionalBuilder())
            .with("subAgents", about("law"), new Object[] {agent(Lawyer.class, "said").build()})
            .with("subAgents", about("pain"), new Object[] {agent(Doctor.class, "said").build()})
            .build();
    Object classifier = agent(Classifier.class, "kind").build();
    print("law", sequence(classifier, router).writing("said"), "the law");
    print("pain", sequence(classifier, router).writing("said"), "a pain");
  }

  private static Predicate<AgenticScope> about(String what) {
    return scope -> scope.readState("kind", "").contains(what);
  }

  private void supervisor() {
    SupervisorAgent supervisor =
        new AgenticBuilder(AgenticServices.supervisorBuilder())
            .with("chatModel", model)
            .agents(agent(Foods.class, "food").build(), agent(Films.class, "film").build())
            .build(SupervisorAgent.class);
    Lines.print("supervisor", supervisor.invoke("Do it with foods and films about the sea"));
  }

  private void person() {
    AgenticBuilder person =
        new AgenticBuilder(AgenticServices.humanInTheLoopBuilder())
            .with("description", "Asks for a topic.")
            .writing("topic");
    if (person.has("responseReader", (Supplier<String>) () -> "")) {
      person
          .with("inputName", "question")
          .with("requestWriter", (Consumer<String>) asked -> Lines.print("person", asked))
          .with("responseReader", (Supplier<String>) () -> "a harbour");
    } else {
      Function<AgenticScope, Object> answer =
          scope -> {
            Lines.print("person", scope.readState("question", ""));
            return "a harbour";
          };
      person.with("responseProvider", answer);
    }
    UntypedAgent system =
        sequence(person.build(), writer).writing("draft").build(UntypedAgent.class);
    Lines.print("asked", (String) system.invoke(Map.of("question", "What about?")));
  }

  private void later() {
    AgenticBuilder foods = agent(Foods.class, "food");
    AgenticBuilder films = agent(Films.class, "film");
    if (!foods.has("async", true)) {
      Lines.print("later", "not in this version");
      return;
    }
    Object first = foods.with("async", true).build();
    Object second = films.with("async", true).build();
    // Nobody waits for them but who needs what they find.
    AgenticBuilder system =
        sequence(first, second, new Joiner())
            .with("output", (Function<AgenticScope, Object>) LangChain4jAgentic::both);
    print("later", system, "a feast");
  }

  private void failing() {
    Function<ErrorContext, ErrorRecoveryResult> again =
        error -> {
          error.agenticScope().writeState("topic", "the weather");
          return ErrorRecoveryResult.retry();
        };
    print("again", sequence(writer).with("errorHandler", again).writing("draft"), "unspeakable");
    print("failing", sequence(writer, editor), "unspeakable");
  }

  private void tool() {
    Again again = new Again();
    Object helper =
        new AgenticBuilder(AgenticServices.agentBuilder(Helper.class))
            .with("chatModel", toolModel)
            .with("tools", (Object) new Object[] {again})
            .writing("helped")
            .build();
    again.helper.set((Helper) helper);
    UntypedAgent system = sequence(helper).writing("helped").build(UntypedAgent.class);
    Lines.print("tool", (String) system.invoke(Map.of("question", "Try again:a")));
  }

  /** Ten at once: a loop inside a sequence, and two agents side by side, in each. */
  private void conversations() throws Exception {
    Object loop =
        new AgenticBuilder(AgenticServices.loopBuilder())
            .agents(editor)
            .with("maxIterations", 5)
            .with(
                "exitCondition",
                (Predicate<AgenticScope>)
                    scope -> scope.readState("draft", "").startsWith("[edit [edit"))
            .build();
    Story story =
        new AgenticBuilder(AgenticServices.sequenceBuilder(Story.class))
            .agents(writer, loop, plan("plans").build())
            .with("output", (Function<AgenticScope, Object>) LangChain4jAgentic::story)
            .build(Story.class);
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<String>> told = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String conversation = "story-" + i;
      told.add(threads.submit(() -> story.tell(conversation, conversation)));
    }
    for (int i = 0; i < told.size(); i++) {
      Lines.print("story " + i, told.get(i).get());
    }
  }

  private static Object story(AgenticScope scope) {
    return scope.readState("draft") + " " + scope.readState("plans");
  }

  private static void print(String what, AgenticBuilder builder, String topic) {
    UntypedAgent system = builder.build(UntypedAgent.class);
    try {
      ResultWithAgenticScope<?> told = system.invokeWithAgenticScope(Map.of("topic", topic));
      Object draft = told.agenticScope().readState("draft");
      Lines.print(what, told.result() + (draft == null ? "" : ", draft " + draft));
    } catch (RuntimeException e) {
      Lines.print(what, Lines.render(e));
    }
  }
}
