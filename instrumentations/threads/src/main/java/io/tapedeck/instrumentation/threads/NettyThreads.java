package io.tapedeck.instrumentation.threads;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** The event loops of Netty: tasks are carried, and a loop is nobody's, whoever was first. */
public final class NettyThreads implements Instrumentation {
  private static final String CONCURRENT = "io.netty.util.concurrent.";

  @Override
  public String name() {
    return "netty-threads";
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
    String loop = CONCURRENT + "SingleThreadEventExecutor";
    return List.of(
        JoinPoint.of(loop, "addTask", HandOverHook.class).wherePresent(),
        JoinPoint.of(loop, "doStartThread", OutsideHook.class).wherePresent(),
        JoinPoint.of(CONCURRENT + "AbstractEventExecutor", "safeExecute", RunTaskHook.class)
            .wherePresent());
  }
}
