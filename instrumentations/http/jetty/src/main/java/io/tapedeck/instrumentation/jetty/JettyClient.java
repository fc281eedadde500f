package io.tapedeck.instrumentation.jetty;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Every exchange goes through one queue, and its bodies through two classes above the transports.
 */
public final class JettyClient implements Instrumentation {
  private static final String TRANSPORT = "org.eclipse.jetty.client.transport.";
  private static final String EXCHANGE = TRANSPORT + "HttpExchange";
  private static final String RECEIVER = TRANSPORT + "HttpReceiver";
  private static final String SENDER = TRANSPORT + "HttpSender";

  /** Not where it is told that content was sent: by then the exchange may be answered and over. */
  private static final String CONTENT_SENDER = SENDER + "$ContentSender";

  /**
   * Where the receiver's events arrive: it queues them while another thread of the client is at it,
   * so that when {@code responseHeaders} is called the header fields may not be there yet.
   */
  private static final String LISTENERS = TRANSPORT + "ResponseListeners";

  @Override
  public String name() {
    return "jetty-client";
  }

  @Override
  public String library() {
    return "org.eclipse.jetty:jetty-client";
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(TRANSPORT + "HttpDestination", "send", SendHook.class).taking(EXCHANGE),
        JoinPoint.calls(CONTENT_SENDER, SENDER, "sendHeaders", RequestContentHook.class),
        JoinPoint.calls(CONTENT_SENDER, SENDER, "sendContent", RequestContentHook.class),
        JoinPoint.calls(RECEIVER, LISTENERS, "notifyHeader", FieldHook.class),
        JoinPoint.calls(RECEIVER, LISTENERS, "notifyHeaders", HeadHook.class),
        JoinPoint.calls(RECEIVER + "$ContentSource", RECEIVER, "read", ResponseContentHook.class),
        JoinPoint.of(TRANSPORT + "HttpChannel", "exchangeTerminating", EndHook.class),
        JoinPoint.of(EXCHANGE, "notifyFailureComplete", UnsentHook.class));
  }
}
