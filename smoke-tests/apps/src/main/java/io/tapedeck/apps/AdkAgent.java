package io.tapedeck.apps;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.BaseTool;
import com.google.adk.tools.FunctionTool;
import com.google.adk.tools.ToolContext;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.FunctionDeclaration;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Single;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;

/** Asks an agent of Google's kit with tools of every kind: whole, streamed, many at once. */
@SuppressWarnings("deprecation") // what the lowest version has too
public final class AdkAgent {
  private static final String APP = "smoke";
  private static final String USER = "user";

  /** The kit gives calls ids of its own where the model gives none. */
  private static final Pattern IDS = Pattern.compile("adk-[0-9a-f-]+");

  private final InMemoryRunner runner;

  private AdkAgent(String url) {
    Client client =
        Client.builder()
            .apiKey("no-key")
            .httpOptions(HttpOptions.builder().baseUrl(url).build())
            .build();
    LlmAgent agent =
        LlmAgent.builder()
            .name("helper")
            .model(new Gemini("gemini-2.0-flash", client))
            .instruction("You use tools.")
            .tools(
                FunctionTool.create(AdkAgent.class, "method"),
                FunctionTool.create(AdkAgent.class, "function"),
                FunctionTool.create(AdkAgent.class, "failing"),
                new Own())
            .build();
    this.runner = new InMemoryRunner(agent, APP);
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new AdkAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    begin("first");
    begin("second");
    print("first", "plain", "Hello", false);
    print("first", "plain again", "Hello again", false);
    print("first", "method", "Try method:a", false);
    print("first", "three at once", "Try method:b function:c own:d", false);
    print("second", "other conversation", "Hello", false);
    print("second", "streamed", "Hello", true);
    print("second", "streamed with tools", "Try method:f own:g", true);
    begin("third");
    print("third", "failing", "Try failing:e", false);
    begin("fourth");
    print("fourth", "streamed failing", "Try failing:h", true);
    parallel();
  }

  private void begin(String session) {
    var unused =
        runner
            .sessionService()
            .createSession(APP, USER, new ConcurrentHashMap<>(), session)
            .blockingGet();
  }

  private void print(String session, String what, String question, boolean streamed) {
    Lines.print(what, ask(session, question, streamed));
  }

  private String ask(String session, String question, boolean streamed) {
    RunConfig config =
        RunConfig.builder()
            .setStreamingMode(streamed ? RunConfig.StreamingMode.SSE : RunConfig.StreamingMode.NONE)
            .build();
    List<String> parts = new ArrayList<>();
    try {
      Content content = Content.builder().role("user").parts(Part.fromText(question)).build();
      for (Event event : runner.runAsync(USER, session, content, config).blockingIterable()) {
        parts.add(IDS.matcher(event.stringifyContent()).replaceAll("ID"));
      }
    } catch (RuntimeException e) {
      parts.add("! " + e.getClass().getName());
    }
    return String.valueOf(parts);
  }

  private void parallel() throws Exception {
    ExecutorService pool = Executors.newFixedThreadPool(5);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String name = "parallel-" + i;
      begin(name);
      answers.add(pool.submit(() -> ask(name, "Try method:" + name, false)));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  /** A tool that is a method. */
  public static Map<String, Object> method(@Schema(name = "text") String text) {
    return Map.of("result", "method of " + text);
  }

  /** Another one. */
  public static Map<String, Object> function(@Schema(name = "text") String text) {
    return Map.of("result", "function of " + text);
  }

  /** A method that fails. */
  public static Map<String, Object> failing(@Schema(name = "text") String text) {
    throw new IllegalStateException("no luck with " + text);
  }

  private static final class Own extends BaseTool {
    Own() {
      super("own", "A tool of the application's own making.");
    }

    @Override
    public Optional<FunctionDeclaration> declaration() {
      return Optional.of(FunctionDeclaration.builder().name("own").description("A tool.").build());
    }

    @Override
    public Single<Map<String, Object>> runAsync(Map<String, Object> args, ToolContext context) {
      return Single.fromCallable(() -> Map.of("result", "own of " + args.get("text")));
    }
  }
}
