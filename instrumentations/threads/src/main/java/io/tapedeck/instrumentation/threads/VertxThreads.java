package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Hook;
import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.ArrayList;
import java.util.List;

/**
 * Vert.x's futures and its queues of blocking work. A listener is told in the scope of whoever
 * added it, on whichever event loop; a queue runs the tasks of many on one thread.
 */
public final class VertxThreads implements Instrumentation {
  private static final String FUTURE = "io.vertx.core.impl.future.";
  private static final String QUEUE = "io.vertx.core.impl.TaskQueue";

  /** Which tell listeners. */
  private static final List<String> TELLERS =
      List.of(FUTURE + "FutureBase", FUTURE + "FutureImpl$ListenerArray");

  @Override
  public String name() {
    return "vertx-threads";
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
    List<JoinPoint> points = new ArrayList<>();
    points.add(point(FUTURE + "FutureImpl", "addListener", HandOverHook.class));
    for (String teller : TELLERS) {
      // 4.5
      points.add(calls(teller, FUTURE + "Listener", "onSuccess", RunHook.class));
      points.add(calls(teller, FUTURE + "Listener", "onFailure", RunHook.class));
      // 5.0
      points.add(calls(teller, "io.vertx.core.Completable", "complete", RunHook.class));
    }
    points.add(point(QUEUE, "execute", HandOverHook.class));
    points.add(calls(QUEUE, "java.lang.Runnable", "run", OwnTaskHook.class));
    return points;
  }

  private static JoinPoint point(String className, String method, Class<? extends Hook> hook) {
    return JoinPoint.of(className, method, hook).wherePresent();
  }

  private static JoinPoint calls(
      String from, String called, String method, Class<? extends Hook> hook) {
    return JoinPoint.calls(from, called, method, hook).wherePresent();
  }
}
