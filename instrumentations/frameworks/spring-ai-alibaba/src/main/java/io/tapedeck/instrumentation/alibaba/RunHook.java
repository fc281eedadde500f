package io.tapedeck.instrumentation.alibaba;

import com.alibaba.cloud.ai.graph.CompiledGraph;
import com.alibaba.cloud.ai.graph.GraphRunner;
import com.alibaba.cloud.ai.graph.RunnableConfig;
import io.tapedeck.spi.Deck;
import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Scope;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles.Lookup;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Flux;

/** A graph is to run; it does so anew for each subscriber. */
public final class RunHook implements Hook {
  private final Deck deck;
  private final MethodHandle graph;
  private final MethodHandle config;

  public RunHook(Deck deck, Lookup woven) throws ReflectiveOperationException {
    this.deck = deck;
    this.graph = woven.findGetter(GraphRunner.class, "compiledGraph", CompiledGraph.class);
    this.config = woven.findGetter(GraphRunner.class, "config", RunnableConfig.class);
  }

  @Override
  public @Nullable Passage before(@Nullable Object self, @Nullable Object[] arguments)
      throws Throwable {
    if (!(self instanceof GraphRunner runner)) {
      return null;
    }
    CompiledGraph runs = (CompiledGraph) graph.invokeExact(runner);
    RunnableConfig with = (RunnableConfig) config.invokeExact(runner);
    String name = runs.stateGraph.getName();
    Map<String, String> keys =
        with.threadId().map(thread -> Map.of("spring-ai-alibaba.thread", thread)).orElse(Map.of());
    Scope around = deck.scope();
    return (Exit)
        (result, thrown) ->
            result instanceof Flux<?> elements
                ? new GraphRun<>(
                    elements,
                    deck,
                    around,
                    () -> deck.agent(around, name == null ? "graph" : name, keys))
                : result;
  }
}
