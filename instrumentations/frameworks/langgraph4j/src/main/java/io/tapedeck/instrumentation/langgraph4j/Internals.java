package io.tapedeck.instrumentation.langgraph4j;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.bsc.async.AsyncGenerator;
import org.bsc.langgraph4j.CompileConfig;
import org.bsc.langgraph4j.CompiledGraph;
import org.bsc.langgraph4j.RunnableConfig;
import org.jspecify.annotations.Nullable;

/**
 * What a graph and its runs keep to themselves, read with the rights of the woven class. Where a
 * version lacks one that is required, linking the first hook fails, which is said.
 */
final class Internals {
  private final MethodHandle config;
  private final MethodHandle graph;
  private final MethodHandle position;
  private final MethodHandle resumedFrom;
  private final MethodHandle next;
  private final MethodHandle element;
  private final @Nullable MethodHandle graphId;

  /**
   * Finds what is read of runs.
   *
   * @param woven with the rights of the class of runs
   */
  Internals(Lookup woven) throws ReflectiveOperationException {
    Class<?> run = woven.lookupClass();
    this.config = getter(woven, run, "config");
    this.graph = getter(woven, run, "this$0");
    Class<?> where = declared(run, "context", "cursor");
    Lookup inside = MethodHandles.privateLookupIn(where, woven);
    this.position = getter(woven, run, name(run, "context", "cursor"));
    this.resumedFrom = getter(inside, where, "resumeFrom");
    this.next = getter(inside, where, "nextNodeId");
    Lookup data = MethodHandles.privateLookupIn(AsyncGenerator.Data.class, woven);
    this.element =
        getter(data, AsyncGenerator.Data.class, name(AsyncGenerator.Data.class, "future", "data"));
    this.graphId = graphId();
  }

  private static @Nullable MethodHandle graphId() throws IllegalAccessException {
    try {
      return MethodHandles.publicLookup()
          .findVirtual(CompileConfig.class, "graphId", MethodType.methodType(Optional.class));
    } catch (NoSuchMethodException e) {
      return null; // Graphs have names since 1.8.
    }
  }

  /** The nodes of a graph by their names, read with its own rights. */
  static MethodHandle nodes(Lookup woven) throws ReflectiveOperationException {
    return woven
        .findGetter(woven.lookupClass(), "nodes", Map.class)
        .asType(MethodType.methodType(Map.class, Object.class));
  }

  private static MethodHandle getter(Lookup lookup, Class<?> owner, String field)
      throws ReflectiveOperationException {
    return lookup
        .unreflectGetter(owner.getDeclaredField(field))
        .asType(MethodType.methodType(Object.class, Object.class));
  }

  private static Class<?> declared(Class<?> owner, String field, String earlier)
      throws NoSuchFieldException {
    return owner.getDeclaredField(name(owner, field, earlier)).getType();
  }

  private static String name(Class<?> owner, String field, String earlier) {
    for (var declared : owner.getDeclaredFields()) {
      if (declared.getName().equals(field)) {
        return field;
      }
    }
    return earlier;
  }

  RunnableConfig config(Object run) throws Throwable {
    return (RunnableConfig) config.invoke(run);
  }

  /** The name that the application gave the graph, or null. */
  @Nullable String graphId(Object run) throws Throwable {
    Object owner = graph.invoke(run);
    if (graphId == null || !(owner instanceof CompiledGraph<?> compiled)) {
      return null;
    }
    Optional<?> id = (Optional<?>) graphId.invoke(compiled.compileConfig);
    return (String) id.orElse(null);
  }

  /** The node after which a run goes on that was interrupted, or null. */
  @Nullable String resumedFrom(Object run) throws Throwable {
    Object at = position.invoke(run);
    return (String) resumedFrom.invoke(at);
  }

  /** The node to which a run goes next, as far as that is known. */
  @Nullable String next(Object run) throws Throwable {
    Object at = position.invoke(run);
    return (String) next.invoke(at);
  }

  /** What was thrown in place of a run's next element, or null. */
  @Nullable Throwable failure(AsyncGenerator.Data<?> data) throws Throwable {
    Object coming = element.invoke(data);
    if (!(coming instanceof CompletableFuture<?> future) || !future.isCompletedExceptionally()) {
      return null;
    }
    return future.handle((value, thrown) -> thrown).getNow(null);
  }
}
