package io.tapedeck.apps;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import dev.langchain4j.agent.tool.Tool;
import dev.langchain4j.model.openai.OpenAiChatModel;
import dev.langchain4j.service.AiServices;
import io.tapedeck.api.Tapedeck;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import okhttp3.Call;
import okhttp3.Callback;
import okhttp3.MediaType;
import okhttp3.OkHttpClient;
import okhttp3.Request;
import okhttp3.RequestBody;
import okhttp3.Response;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;
import org.springframework.ai.chat.client.ChatClient;
import org.springframework.ai.tool.function.FunctionToolCallback;

/**
 * Fifty sessions at once in one JVM, each with every library: they share clients, pools and agents,
 * and differ in their key and in a marker that every message bears.
 */
public final class ManySessions {
  private static final int SESSIONS = 50;

  private final URI url;
  private final Service service;
  private final ChatClient spring;
  private final CompiledGraph<AgentState> graph;
  private final OpenAIClient openai;
  private final HttpClient jdk = HttpClient.newHttpClient();
  private final OkHttpClient okhttp = new OkHttpClient();

  /** Fewer threads than sessions: each works for many of them in turn. */
  private final ExecutorService shared = Executors.newFixedThreadPool(4);

  private final CyclicBarrier together = new CyclicBarrier(SESSIONS);

  private ManySessions(String baseUrl) throws ReflectiveOperationException, GraphStateException {
    this.url = URI.create(baseUrl + "/v1/chat/completions");
    this.service =
        AiServices.builder(Service.class)
            .chatModel(
                OpenAiChatModel.builder()
                    .baseUrl(baseUrl + "/v1")
                    .apiKey("no-key")
                    .modelName("gpt-4o")
                    .maxRetries(0)
                    .build())
            .tools(new Tools())
            .build();
    this.spring =
        ChatClient.builder(SpringAiModels.openAi(baseUrl))
            .defaultToolCallbacks(
                FunctionToolCallback.builder("function", (Words words) -> viaJdk(words.text()))
                    .description("A function.")
                    .inputType(Words.class)
                    .build())
            .build();
    this.graph =
        new StateGraph<>(AgentState::new)
            .addNode("now", node_async(state -> Map.of("now", viaJdk(marker(state)))))
            .addNode("later", this::later)
            .addEdge(START, "now")
            .addEdge("now", "later")
            .addEdge("later", END)
            .compile();
    this.openai =
        OpenAIOkHttpClient.builder()
            .apiKey("no-key")
            .baseUrl(baseUrl + "/v1")
            .maxRetries(0)
            .build();
  }

  /** An agent that all sessions share, and which remembers none. */
  public interface Service {
    String answer(String question);
  }

  /** What a function takes. */
  public record Words(String text) {}

  /** Tools of the agent, which ask on their part. */
  public final class Tools {
    @Tool("Asks on.")
    public String method(String text) throws Exception {
      return shared.submit(() -> viaOpenAi(text)).get();
    }
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new ManySessions(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pools' threads would go on.
    }
  }

  private void run() throws Exception {
    ExecutorService threads = threads();
    List<Future<String>> sessions = new ArrayList<>();
    for (int i = 0; i < SESSIONS; i++) {
      int number = i;
      sessions.add(threads.submit(() -> session(number)));
    }
    for (int i = 0; i < SESSIONS; i++) {
      Lines.print("session " + i, sessions.get(i).get());
    }
  }

  /** Virtual ones where there are any, by reflection: this class is compiled for Java 17. */
  private static ExecutorService threads() throws ReflectiveOperationException {
    try {
      return (ExecutorService)
          Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    } catch (NoSuchMethodException e) {
      return Executors.newFixedThreadPool(SESSIONS);
    }
  }

  private String session(int number) throws Exception {
    String marker = "<marker-" + number + ">";
    Tapedeck.session("session-" + number);
    together.await();
    List<String> said = new ArrayList<>();
    said.add(service.answer("Try method:" + marker));
    said.add(String.valueOf(spring.prompt().user("Try function:" + marker).call().content()));
    RunnableConfig config = RunnableConfig.builder().build();
    said.add(
        graph
            .invoke(GraphInput.args(Map.of("marker", marker)), config)
            .flatMap(state -> state.<String>value("later"))
            .orElseThrow());
    said.add(viaOpenAi(marker));
    said.add(
        openai
            .async()
            .chat()
            .completions()
            .create(params(marker))
            .thenApply(answer -> "async")
            .get());
    said.add(viaJdk(marker));
    said.add(
        jdk.sendAsync(request(marker), BodyHandlers.ofString())
            .thenApplyAsync(answer -> viaJdk(marker), shared)
            .get());
    try (Response answer = okhttp.newCall(okRequest(marker)).execute()) {
      said.add("HTTP " + answer.code());
    }
    said.add(viaOkHttpLater(marker).get());
    Tapedeck.session("");
    return Lines.digest(String.join("\n", said)) + " of " + said.size();
  }

  private CompletableFuture<Map<String, Object>> later(AgentState state) {
    return CompletableFuture.supplyAsync(() -> Map.of("later", viaOpenAi(marker(state))), shared);
  }

  private static String marker(AgentState state) {
    return state.<String>value("marker").orElseThrow();
  }

  private String viaOpenAi(String marker) {
    return openai
        .chat()
        .completions()
        .create(params(marker))
        .choices()
        .get(0)
        .message()
        .content()
        .orElseThrow();
  }

  private static ChatCompletionCreateParams params(String marker) {
    return ChatCompletionCreateParams.builder().model("gpt-4o").addUserMessage(marker).build();
  }

  private String viaJdk(String marker) {
    try {
      return Lines.digest(jdk.send(request(marker), BodyHandlers.ofString()).body());
    } catch (IOException e) {
      throw new IllegalStateException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String marker) {
    return HttpRequest.newBuilder(url)
        .header("Content-Type", "application/json")
        .POST(HttpRequest.BodyPublishers.ofString(body(marker)))
        .build();
  }

  private Request okRequest(String marker) {
    return new Request.Builder()
        .url(url.toString())
        .post(RequestBody.create(body(marker), MediaType.get("application/json")))
        .build();
  }

  private static String body(String marker) {
    return "{\"model\":\"gpt-4o\",\"messages\":[{\"role\":\"user\",\"content\":\""
        + marker
        + "\"}]}";
  }

  /** The client calls back on a thread of its own, and is asked again from there. */
  private CompletableFuture<String> viaOkHttpLater(String marker) {
    CompletableFuture<String> answered = new CompletableFuture<>();
    okhttp
        .newCall(okRequest(marker))
        .enqueue(
            new Callback() {
              @Override
              public void onFailure(Call call, IOException e) {
                answered.completeExceptionally(e);
              }

              @Override
              public void onResponse(Call call, Response response) {
                response.close();
                answered.complete(viaJdk(marker));
              }
            });
    return answered;
  }
}
