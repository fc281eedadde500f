package io.tapedeck.instrumentation.sockets;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven in a replay only, into where sockets and channels connect and listen. */
public final class Sockets implements Instrumentation {
  @Override
  public String name() {
    return "sockets";
  }

  @Override
  public String library() {
    return "none";
  }

  @Override
  public boolean inReplayOnly() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of("java.net.Socket", "connect", ConnectHook.class)
            .taking("java.net.SocketAddress", "int"),
        JoinPoint.of("sun.nio.ch.SocketChannelImpl", "connect", ConnectHook.class)
            .taking("java.net.SocketAddress"),
        JoinPoint.of("sun.nio.ch.SocketChannelImpl", "blockingConnect", ConnectHook.class)
            .wherePresent(),
        JoinPoint.of("java.net.ServerSocket", "bind", PlayedListenHook.class)
            .taking("java.net.SocketAddress", "int"),
        JoinPoint.of("sun.nio.ch.ServerSocketChannelImpl", "bind", PlayedListenHook.class)
            .taking("java.net.SocketAddress", "int"));
  }
}
