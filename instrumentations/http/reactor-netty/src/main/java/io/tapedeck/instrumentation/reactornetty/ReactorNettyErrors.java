package io.tapedeck.instrumentation.reactornetty;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * What fails in the middle of an answer is told to nobody but its reader. Servers have this class
 * too, so it is no reason to load the agent.
 */
public final class ReactorNettyErrors implements Instrumentation {
  @Override
  public String name() {
    return "reactor-netty-errors";
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
        JoinPoint.of("reactor.netty.channel.ChannelOperations", "onInboundError", ErrorHook.class)
            .taking("java.lang.Throwable"));
  }
}
