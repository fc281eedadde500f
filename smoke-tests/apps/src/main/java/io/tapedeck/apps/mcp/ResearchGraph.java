package io.tapedeck.apps.mcp;

import static org.bsc.langgraph4j.StateGraph.END;
import static org.bsc.langgraph4j.StateGraph.START;
import static org.bsc.langgraph4j.action.AsyncNodeAction.node_async;

import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.GraphInput;
import org.bsc.langgraph4j.GraphStateException;
import org.bsc.langgraph4j.RunnableConfig;
import org.bsc.langgraph4j.StateGraph;
import org.bsc.langgraph4j.state.AgentState;

/** A graph that a tool runs: one node looks something up, the next writes about it later. */
final class ResearchGraph {
  private final UnaryOperator<String> model;
  private final CompiledGraph<AgentState> graph;

  private ResearchGraph(UnaryOperator<String> model) throws GraphStateException {
    this.model = model;
    this.graph =
        new StateGraph<>(AgentState::new)
            .addNode("search", node_async(state -> Map.of("found", ask("Search for ", state))))
            .addNode("write", this::write)
            .addEdge(START, "search")
            .addEdge("search", "write")
            .addEdge("write", END)
            .compile(CompileConfig.builder().graphId("research").build());
  }

  /** Answers later, from another thread. */
  private CompletableFuture<Map<String, Object>> write(AgentState state) {
    return CompletableFuture.supplyAsync(() -> Map.of("text", ask("Write about ", state)));
  }

  /** Asks a model about a topic, twice. */
  static String run(String topic, UnaryOperator<String> model) {
    try {
      return new ResearchGraph(model).run(topic);
    } catch (GraphStateException e) {
      throw new IllegalStateException(e);
    }
  }

  private String run(String topic) {
    RunnableConfig config = RunnableConfig.builder().threadId("research of " + topic).build();
    AgentState last = graph.invoke(GraphInput.args(Map.of("topic", topic)), config).orElseThrow();
    return last.<String>value("found").orElseThrow() + ", " + last.value("text").orElseThrow();
  }

  private String ask(String what, AgentState state) {
    return model.apply(what + state.value("topic").orElseThrow());
  }
}
