package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * The pool of JBoss Threads, which is Quarkus' for all that may wait: it has workers and tasks of
 * its own. A worker is nobody's, whoever was first.
 */
public final class JbossThreads implements Instrumentation {
  private static final String POOL = "org.jboss.threads.EnhancedQueueExecutor";

  @Override
  public String name() {
    return "jboss-threads";
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
    return List.of(
        JoinPoint.of(POOL, "doStartThread", OutsideHook.class).wherePresent(),
        JoinPoint.of(POOL + "$Task", "<init>", MadeHook.class).wherePresent(),
        JoinPoint.of(POOL + "$Task", "run", OwnTaskHook.class).taking().wherePresent());
  }
}
