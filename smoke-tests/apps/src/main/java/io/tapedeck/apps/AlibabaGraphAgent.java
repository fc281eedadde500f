package io.tapedeck.apps;

import static com.alibaba.cloud.ai.graph.StateGraph.END;
import static com.alibaba.cloud.ai.graph.StateGraph.START;
import static com.alibaba.cloud.ai.graph.action.AsyncEdgeAction.edge_async;
import static com.alibaba.cloud.ai.graph.action.AsyncNodeAction.node_async;

import com.alibaba.cloud.ai.graph.CompileConfig;
import com.alibaba.cloud.ai.graph.CompiledGraph;
import com.alibaba.cloud.ai.graph.NodeOutput;
import com.alibaba.cloud.ai.graph.OverAllState;
import com.alibaba.cloud.ai.graph.RunnableConfig;
import com.alibaba.cloud.ai.graph.StateGraph;
import com.alibaba.cloud.ai.graph.checkpoint.config.SaverConfig;
import com.alibaba.cloud.ai.graph.checkpoint.savers.MemorySaver;
import com.alibaba.cloud.ai.graph.exception.GraphStateException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Graphs of Spring AI Alibaba, whose nodes ask a model: a loop with nodes that answer later,
 * branches, nodes that fail, a graph in a node, one that stops for a person, ten at once.
 */
public final class AlibabaGraphAgent {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;

  private AlibabaGraphAgent(String url) {
    this.url = url;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new AlibabaGraphAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    print("loop", steps().compile(), config("loop-1"));
    print("loop again", steps().compile(), config("loop-1"));
    print("no thread", steps().compile(), RunnableConfig.builder().build());
    Lines.print(
        "invoked",
        branches()
            .invoke(Map.of("input", "invoked"), config("invoked-1"))
            .map(AlibabaGraphAgent::said)
            .orElse("nothing"));
    print("branches", branches(), config("branches-1"));
    print("failing", failing(false), config("failing-1"));
    print("failing later", failing(true), config("failing-2"));
    print("inside", outer(), config("inside-1"));
    interrupted();
    many();
  }

  private static StateGraph graph(String name) {
    return new StateGraph(name, HashMap::new);
  }

  private StateGraph steps() throws GraphStateException {
    return graph("steps")
        .addNode("plan", node_async(state -> Map.of("plan", ask("plan", state), "looked", 0)))
        .addNode("look", this::look)
        .addNode("answer", node_async(state -> Map.of("answer", ask("answer", state))))
        .addEdge(START, "plan")
        .addEdge("plan", "look")
        .addConditionalEdges(
            "look",
            edge_async(AlibabaGraphAgent::enough),
            Map.of("more", "look", "enough", "answer"))
        .addEdge("answer", END);
  }

  /** Answers later, from another thread. */
  private CompletableFuture<Map<String, Object>> look(OverAllState state) {
    int looked = state.<Integer>value("looked").orElseThrow() + 1;
    return CompletableFuture.supplyAsync(
        () -> Map.of("looked", looked, "found " + looked, ask("look " + looked, state)), POOL);
  }

  private static String enough(OverAllState state) {
    return state.<Integer>value("looked").orElseThrow() < 3 ? "more" : "enough";
  }

  private CompiledGraph branches() throws GraphStateException {
    return graph("branches")
        .addNode("split", node_async(state -> Map.of("split", true)))
        .addNode("left", node_async(state -> Map.of("left", ask("left", state))))
        .addNode("right", node_async(state -> Map.of("right", ask("right", state))))
        .addNode("join", node_async(state -> Map.of("join", ask("join", state))))
        .addEdge(START, "split")
        .addEdge("split", "left")
        .addEdge("split", "right")
        .addEdge("left", "join")
        .addEdge("right", "join")
        .addEdge("join", END)
        .compile();
  }

  private CompiledGraph failing(boolean later) throws GraphStateException {
    return graph("failing")
        .addNode("first", node_async(state -> Map.of("first", ask("first", state))))
        .addNode("broken", (OverAllState state) -> broken(later, state))
        .addEdge(START, "first")
        .addEdge("first", "broken")
        .addEdge("broken", END)
        .compile();
  }

  private CompletableFuture<Map<String, Object>> broken(boolean later, OverAllState state) {
    if (!later) {
      throw new IllegalStateException("no luck with " + ask("broken", state).length());
    }
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalStateException("no luck later with " + ask("broken", state).length());
        },
        POOL);
  }

  /** A node that runs a graph of its own, and waits for it. */
  private CompiledGraph outer() throws GraphStateException {
    CompiledGraph inner = steps().compile();
    return graph("outer")
        .addNode("before", node_async(state -> Map.of("before", ask("before", state))))
        .addNode(
            "inner",
            node_async(
                state ->
                    Map.of(
                        "inner",
                        inner
                            .invoke(Map.of("input", "from outside"))
                            .map(AlibabaGraphAgent::said)
                            .orElse("nothing"))))
        .addEdge(START, "before")
        .addEdge("before", "inner")
        .addEdge("inner", END)
        .compile();
  }

  private void interrupted() throws Exception {
    CompiledGraph graph =
        steps()
            .compile(
                CompileConfig.builder()
                    .saverConfig(SaverConfig.builder().register(new MemorySaver()).build())
                    .interruptBefore("answer")
                    .build());
    RunnableConfig person = config("person-1");
    print("stops before", graph, person);
    RunnableConfig goesOn =
        RunnableConfig.builder()
            .threadId("person-1")
            .addMetadata(RunnableConfig.HUMAN_FEEDBACK_METADATA_KEY, "yes")
            .build();
    Lines.print("goes on", go(graph, Map.of(), goesOn));
  }

  private void many() throws Exception {
    CompiledGraph loop = steps().compile();
    CompiledGraph branches = branches();
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String thread = "parallel-" + i;
      Map<String, Object> input = Map.of("input", thread);
      answers.add(
          threads.submit(
              () -> go(loop, input, config(thread)) + go(branches, input, config(thread))));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  /** Branches run on a pool of the application's. */
  private static RunnableConfig config(String thread) {
    return RunnableConfig.builder().threadId(thread).addParallelNodeExecutor("split", POOL).build();
  }

  private static void print(String what, CompiledGraph graph, RunnableConfig config) {
    Lines.print(what, go(graph, Map.of("input", what), config));
  }

  private static String go(CompiledGraph graph, Map<String, Object> input, RunnableConfig config) {
    List<String> way = Collections.synchronizedList(new ArrayList<>());
    try {
      NodeOutput last =
          graph.stream(input, config).doOnNext(output -> way.add(output.node())).blockLast();
      way.add(last == null ? "nothing" : said(last.state()));
    } catch (RuntimeException e) {
      way.add(Lines.render(e));
    }
    return String.join(" > ", way);
  }

  private static String said(OverAllState state) {
    Map<String, Object> all = new TreeMap<>(state.data());
    all.remove("_graph_execution_id_"); // Of the library's own, and new in each run.
    return Lines.digest(all.toString()) + " " + String.join(",", all.keySet());
  }

  private String ask(String what, OverAllState state) {
    String body =
        """
        {"model":"m","messages":[{"role":"user","content":"%s for %s after %d"}]}"""
            .formatted(what, state.value("input").orElse(""), state.data().size());
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + "/echo/0/v1/chat/completions"))
            .POST(HttpRequest.BodyPublishers.ofString(body))
            .build();
    try {
      return CLIENT.send(request, HttpResponse.BodyHandlers.ofString()).body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
