package io.tapedeck.apps;

import com.google.adk.agents.LlmAgent;
import com.google.adk.agents.RunConfig;
import com.google.adk.events.Event;
import com.google.adk.models.Gemini;
import com.google.adk.runner.InMemoryRunner;
import com.google.adk.tools.Annotations.Schema;
import com.google.adk.tools.FunctionTool;
import com.google.genai.Client;
import com.google.genai.types.Content;
import com.google.genai.types.HttpOptions;
import com.google.genai.types.HttpRetryOptions;
import com.google.genai.types.Part;
import io.reactivex.rxjava3.core.Flowable;
import java.io.InterruptedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** Whatever may happen to somebody who asks an agent of Google's kit. */
@SuppressWarnings("deprecation") // what the lowest version has too
public final class AdkShapes extends AgentShapes {
  private static final String APP = "smoke";
  private static final String USER = "user";
  private static final int PATIENCE_MILLIS = 5000;

  private final InMemoryRunner runner;
  private final Set<String> begun = ConcurrentHashMap.newKeySet();

  private AdkShapes(String url) {
    Client client =
        Client.builder()
            .apiKey("no-key")
            .httpOptions(
                HttpOptions.builder()
                    .baseUrl(url)
                    .timeout(PATIENCE_MILLIS)
                    .retryOptions(
                        HttpRetryOptions.builder().attempts(1).httpStatusCodes(503).build())
                    .build())
            .build();
    LlmAgent agent =
        LlmAgent.builder()
            .name("helper")
            .model(new Gemini("gemini-2.0-flash", client))
            .instruction("You use tools.")
            .tools(
                FunctionTool.create(AdkShapes.class, "tries"),
                FunctionTool.create(AdkShapes.class, "breaks"),
                FunctionTool.create(AdkShapes.class, "meets"))
            .build();
    this.runner = new InMemoryRunner(agent, APP);
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    AgentShapes.main(() -> new AdkShapes(args[0]));
  }

  @Override
  String tool(String name) {
    return switch (name) {
      case "method" -> "tries";
      case "failing" -> "breaks";
      default -> "meets";
    };
  }

  @Override
  String ask(String session, String question) {
    List<String> parts = new ArrayList<>();
    events(session, question, RunConfig.StreamingMode.NONE)
        .blockingForEach(event -> parts.add(said(event)));
    return parts.toString();
  }

  /** What closed the socket is chance: the call that is cancelled, or the read that is cut off. */
  @Override
  String askInTime(String session, String question) throws InterruptedIOException {
    try {
      return ask(session, question);
    } catch (RuntimeException e) {
      for (Throwable cause = e; cause != null; cause = cause.getCause()) {
        if (cause instanceof InterruptedIOException) {
          throw new InterruptedIOException(cause.getMessage());
        }
      }
      throw e;
    }
  }

  @Override
  void stream(String session, String question, Consumer<String> part) {
    events(session, question, RunConfig.StreamingMode.SSE)
        .blockingForEach(event -> part.accept(said(event)));
  }

  @Override
  void leave(String session, String question) {
    events(session, question, RunConfig.StreamingMode.SSE).take(1).blockingForEach(event -> {});
  }

  private Flowable<Event> events(String session, String question, RunConfig.StreamingMode mode) {
    if (begun.add(session)) {
      var unused =
          runner
              .sessionService()
              .createSession(APP, USER, new ConcurrentHashMap<>(), session)
              .blockingGet();
    }
    Content content = Content.builder().role("user").parts(Part.fromText(question)).build();
    RunConfig config = RunConfig.builder().setStreamingMode(mode).build();
    return runner.runAsync(USER, session, content, config);
  }

  /**
   * The kit gives calls ids of its own, and does not say always in the same order what they hold.
   */
  private static String said(Event event) {
    return event.stringifyContent().replaceAll("(Function (Call|Response)):.*", "$1");
  }

  /** A tool that is a method. */
  public static Map<String, Object> tries(@Schema(name = "text") String text) {
    return Map.of("result", AgentShapes.method(text));
  }

  /** A method that fails. */
  public static Map<String, Object> breaks(@Schema(name = "text") String text) {
    return Map.of("result", AgentShapes.failing(text));
  }

  /** Waits for another conversation's. */
  public static Map<String, Object> meets(@Schema(name = "text") String text) {
    return Map.of("result", AgentShapes.meeting(text));
  }
}
