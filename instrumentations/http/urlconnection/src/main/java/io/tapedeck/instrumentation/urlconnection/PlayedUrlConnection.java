package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** What is woven besides in a replay: there a hop has no connection, no handshake and no tunnel. */
public final class PlayedUrlConnection implements Instrumentation {
  private static final String HTTPS = "sun.net.www.protocol.https.HttpsClient";

  @Override
  public String name() {
    return "url-connection-replay";
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
        JoinPoint.of("sun.net.NetworkClient", "doConnect", PlayedConnectHook.class),
        JoinPoint.of("sun.net.www.http.KeepAliveCache", "get", PlayedReuseHook.class),
        JoinPoint.of(HTTPS, "afterConnect", PlayedHandshakeHook.class).taking(),
        JoinPoint.of(HTTPS, "needsTunneling", PlayedTunnelHook.class).taking());
  }
}
