package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Pools, futures, new threads. Nothing of the application is wrapped, since applications look at
 * what is in their queues: a task's scope is attached to the task. The one exception is a virtual
 * thread's task, which nobody can get at.
 */
public final class Threads implements Instrumentation {
  private static final String CONCURRENT = "java.util.concurrent.";

  /** What a {@code CompletableFuture} does once it is complete. */
  private static final List<String> COMPLETIONS =
      List.of(
          "UniApply",
          "UniAccept",
          "UniRun",
          "UniWhenComplete",
          "UniHandle",
          "UniExceptionally",
          "UniComposeExceptionally",
          "UniCompose",
          "BiApply",
          "BiAccept",
          "BiRun",
          "OrApply",
          "OrAccept",
          "OrRun");

  @Override
  public String name() {
    return "threads";
  }

  @Override
  public String library() {
    return "none";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    String pool = CONCURRENT + "ThreadPoolExecutor";
    String task = CONCURRENT + "ForkJoinTask";
    List<JoinPoint> points = new ArrayList<>();
    points.add(point(pool, "execute", HandOverHook.class));
    points.add(
        point(CONCURRENT + "ScheduledThreadPoolExecutor", "delayedExecute", HandOverHook.class));
    points.add(point(pool + "$Worker", "<init>", MadeHook.class));
    points.add(point(pool, "runWorker", FirstTaskHook.class));
    points.add(point(pool, "getTask", NextTaskHook.class));
    points.add(point(task, "<init>", MadeHook.class));
    points.add(point(task, "doExec", RunHook.class));
    for (String completion : COMPLETIONS) {
      points.add(point(CONCURRENT + "CompletableFuture$" + completion, "tryFire", RunHook.class));
    }
    points.add(point("java.lang.Thread", "start", StartHook.class).taking());
    points.add(point("java.lang.Thread", "run", RunHook.class).taking());
    points.add(
        point("java.lang.ThreadBuilders", "newVirtualThread", VirtualThreadHook.class)
            .replacing(3));
    return points;
  }

  /** These are the JDK's own affairs: what a later one lacks is not carried, and all else is. */
  private static JoinPoint point(String className, String method, Class<? extends Hook> hook) {
    return JoinPoint.of(className, method, hook).wherePresent();
  }
}
