package io.tapedeck.instrumentation.urlconnection;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven below the methods that applications call, where the connection connects, writes and parses:
 * these run once for each hop, be it a redirect or an authentication, and what the application gets
 * are the connection's own streams. https ends in the same class, by way of a delegate.
 */
public final class UrlConnection implements Instrumentation {
  private static final String CONNECTION = "sun.net.www.protocol.http.HttpURLConnection";

  @Override
  public String name() {
    return "url-connection";
  }

  @Override
  public String library() {
    return "jdk:java.net.HttpURLConnection";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CONNECTION, "plainConnect", ConnectHook.class).taking(),
        JoinPoint.of(CONNECTION, "getInputStream", InputHook.class).taking(),
        JoinPoint.of(CONNECTION, "getOutputStream", OutputHook.class).taking(),
        JoinPoint.of(CONNECTION, "writeRequests", RequestHook.class).taking(),
        JoinPoint.of(CONNECTION, "disconnect", DisconnectHook.class).taking(),
        JoinPoint.of(CONNECTION + "$StreamingOutputStream", "write", WriteHook.class)
            .taking("byte[]", "int", "int"),
        JoinPoint.of(CONNECTION + "$StreamingOutputStream", "write", WriteHook.class).taking("int"),
        JoinPoint.of(CONNECTION + "$StreamingOutputStream", "close", WriteHook.class).taking(),
        JoinPoint.of(CONNECTION + "$HttpInputStream", "<init>", AnswerHook.class),
        JoinPoint.of("sun.net.www.http.HttpClient", "parseHTTP", HeadHook.class),
        JoinPoint.of(
                "sun.net.www.protocol.https.AbstractDelegateHttpsURLConnection",
                "connect",
                SecureConnectHook.class)
            .taking());
  }
}
