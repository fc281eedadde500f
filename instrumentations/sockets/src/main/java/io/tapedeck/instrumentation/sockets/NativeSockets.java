package io.tapedeck.instrumentation.sockets;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Netty's own sockets, which it takes in place of the JDK's where it can. Classes of an application
 * cannot be woven in a replay only; a deck that records refuses nothing and is told nothing.
 */
public final class NativeSockets implements Instrumentation {
  private static final String EPOLL = "io.netty.channel.epoll.";

  @Override
  public String name() {
    return "native-sockets";
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
        JoinPoint.of(EPOLL + "EpollSocketChannel", "doConnect0", ConnectHook.class).wherePresent(),
        JoinPoint.of(EPOLL + "EpollServerSocketChannel", "doBind", NativeListenHook.class)
            .wherePresent());
  }
}
