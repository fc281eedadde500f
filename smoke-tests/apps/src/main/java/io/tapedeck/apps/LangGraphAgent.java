package io.tapedeck.apps;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;
import static org.bsc.langgraph4j.action.AsyncEdgeAction.edge_async;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import java.io.Serializable;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.NodeOutput;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.action.AsyncNodeAction;
import org.bsc.langgraph4j.checkpoint.MemorySaver;
import org.bsc.langgraph4j.state.AgentState;

/**
 * Graphs of every shape, whose nodes ask a model: a loop, branches, nodes that answer later, nodes
 * that fail, a graph in a graph, one that stops for a person, ten at once.
 */
public final class LangGraphAgent {
  private static final ExecutorService POOL = Executors.newFixedThreadPool(4);
  private static final HttpClient CLIENT = HttpClient.newHttpClient();

  private final String url;

  private LangGraphAgent(String url) {
    this.url = url;
  }

  /** Something of the application's own, which nobody else may ask for its text. */
  private record Ticket(String order, int days) implements Serializable {
    @Override
    public String toString() {
      throw new IllegalStateException("a ticket was asked for its text");
    }
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) {
    try {
      new LangGraphAgent(args[0]).run();
      System.exit(0);
    } catch (Throwable t) {
      t.printStackTrace();
      System.exit(1); // The pool's threads would go on.
    }
  }

  private void run() throws Exception {
    print("loop", loop(), config("loop-1"));
    print("loop again", loop(), config("loop-1"));
    Lines.print("no thread", invoked("no thread", loop(), RunnableConfig.builder().build()));
    Lines.print("invoked", invoked("invoked", branches(), config("invoked-1")));
    print("branches", branches(), parallel("branches-1"));
    print("branches, one after the other", branches(), config("branches-2"));
    print("failing", failing(false), config("failing-1"));
    print("failing later", failing(true), config("failing-2"));
    print("inside", outer(), config("inside-1"));
    interrupted();
    many();
  }

  private StateGraph<AgentState> steps() throws GraphStateException {
    return new StateGraph<>(AgentState::new)
        .addNode("plan", node_async(this::plan))
        .addNode("look", this::look)
        .addNode("answer", node_async(state -> Map.of("answer", ask("answer", state))))
        .addEdge(START, "plan")
        .addEdge("plan", "look")
        .addConditionalEdges(
            "look", edge_async(LangGraphAgent::enough), Map.of("more", "look", "enough", "answer"))
        .addEdge("answer", END);
  }

  private CompiledGraph<AgentState> loop() throws GraphStateException {
    return steps().compile();
  }

  private Map<String, Object> plan(AgentState state) {
    Map<String, Object> changes = new TreeMap<>();
    changes.put("plan", ask("plan", state));
    changes.put("ticket", new Ticket("A-10442", 19));
    changes.put("looked", 0);
    return changes;
  }

  /** Answers later, from another thread. */
  private CompletableFuture<Map<String, Object>> look(AgentState state) {
    int looked = state.<Integer>value("looked").orElseThrow() + 1;
    return CompletableFuture.supplyAsync(
        () -> Map.of("looked", looked, "found " + looked, ask("look " + looked, state)), POOL);
  }

  private static String enough(AgentState state) {
    return state.<Integer>value("looked").orElseThrow() < 3 ? "more" : "enough";
  }

  private CompiledGraph<AgentState> branches() throws GraphStateException {
    return new StateGraph<>(AgentState::new)
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

  private CompiledGraph<AgentState> failing(boolean later) throws GraphStateException {
    AsyncNodeAction<AgentState> broken = state -> broken(later, state);
    return new StateGraph<>(AgentState::new)
        .addNode("first", node_async(state -> Map.of("first", ask("first", state))))
        .addNode("broken", broken)
        .addEdge(START, "first")
        .addEdge("first", "broken")
        .addEdge("broken", END)
        .compile();
  }

  private CompletableFuture<Map<String, Object>> broken(boolean later, AgentState state) {
    if (!later) {
      throw new IllegalStateException("no luck with " + ask("broken", state).length());
    }
    return CompletableFuture.supplyAsync(
        () -> {
          throw new IllegalStateException("no luck later with " + ask("broken", state).length());
        },
        POOL);
  }

  private CompiledGraph<AgentState> outer() throws GraphStateException {
    return new StateGraph<>(AgentState::new)
        .addNode("before", node_async(state -> Map.of("before", ask("before", state))))
        .addNode("inner", loop())
        .addNode("after", node_async(state -> Map.of("after", ask("after", state))))
        .addEdge(START, "before")
        .addEdge("before", "inner")
        .addEdge("inner", "after")
        .addEdge("after", END)
        .compile();
  }

  private void interrupted() throws Exception {
    CompiledGraph<AgentState> before =
        steps()
            .compile(
                CompileConfig.builder()
                    .checkpointSaver(new MemorySaver())
                    .interruptBefore("answer")
                    .build());
    RunnableConfig person = config("person-1");
    print("stops before", before, person);
    Lines.print("waits for", before.getState(person).next());
    print("goes on", before, GraphInput.resume(), person);

    CompiledGraph<AgentState> after =
        steps()
            .compile(
                CompileConfig.builder()
                    .checkpointSaver(new MemorySaver())
                    .interruptAfter("plan")
                    .build());
    RunnableConfig other = config("person-2");
    print("stops after", after, other);
    RunnableConfig told = after.updateState(other, Map.of("looked", 2));
    print("goes on changed", after, GraphInput.resume(), told);
  }

  private void many() throws Exception {
    CompiledGraph<AgentState> graph = loop();
    CompiledGraph<AgentState> parallel = branches();
    ExecutorService threads = Executors.newFixedThreadPool(10);
    List<Future<String>> answers = new ArrayList<>();
    for (int i = 0; i < 10; i++) {
      String thread = "parallel-" + i;
      answers.add(
          threads.submit(
              () ->
                  go(graph, input(thread), config(thread))
                      + go(parallel, input(thread), parallel(thread))));
    }
    for (int i = 0; i < answers.size(); i++) {
      Lines.print("parallel " + i, answers.get(i).get());
    }
  }

  private static RunnableConfig config(String thread) {
    return RunnableConfig.builder().threadId(thread).build();
  }

  private static RunnableConfig parallel(String thread) {
    return RunnableConfig.builder().threadId(thread).addParallelNodeExecutor("split", POOL).build();
  }

  private static GraphInput input(String what) {
    return GraphInput.args(Map.of("input", what));
  }

  private void print(String what, CompiledGraph<AgentState> graph, RunnableConfig config) {
    print(what, graph, input(what), config);
  }

  private void print(
      String what, CompiledGraph<AgentState> graph, GraphInput input, RunnableConfig config) {
    Lines.print(what, go(graph, input, config));
  }

  private static String invoked(
      String what, CompiledGraph<AgentState> graph, RunnableConfig config) {
    return graph.invoke(input(what), config).map(LangGraphAgent::said).orElse("nothing");
  }

  private static String go(
      CompiledGraph<AgentState> graph, GraphInput input, RunnableConfig config) {
    List<String> way = new ArrayList<>();
    try {
      AgentState last = null;
      for (NodeOutput<AgentState> output : stream(graph, input, config)) {
        way.add(output.node());
        last = output.state();
      }
      way.add(last == null ? "nothing" : said(last));
    } catch (RuntimeException e) {
      way.add(Lines.render(e));
    }
    return String.join(" > ", way);
  }

  /** By reflection: what the method is declared to return differs between versions. */
  @SuppressWarnings("unchecked")
  private static Iterable<NodeOutput<AgentState>> stream(
      CompiledGraph<AgentState> graph, GraphInput input, RunnableConfig config) {
    try {
      return (Iterable<NodeOutput<AgentState>>)
          CompiledGraph.class
              .getMethod("stream", GraphInput.class, RunnableConfig.class)
              .invoke(graph, input, config);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String said(AgentState state) {
    Map<String, Object> all = new TreeMap<>(state.data());
    all.computeIfPresent("ticket", (name, ticket) -> ((Ticket) ticket).order());
    return Lines.digest(all.toString()) + " " + String.join(",", all.keySet());
  }

  private String ask(String what, AgentState state) {
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
