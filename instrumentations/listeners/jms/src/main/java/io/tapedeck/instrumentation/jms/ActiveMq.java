package io.tapedeck.instrumentation.jms;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/** Woven into where ActiveMQ's client calls a listener: that of a consumer, or of a session. */
public final class ActiveMq implements Instrumentation {
  private static final String LISTENER = "jakarta.jms.MessageListener";

  @Override
  public String name() {
    return "activemq";
  }

  @Override
  public String library() {
    return "org.apache.activemq:activemq-client";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.calls(
            "org.apache.activemq.ActiveMQMessageConsumer",
            LISTENER,
            "onMessage",
            MessageHook.class),
        JoinPoint.calls(
            "org.apache.activemq.ActiveMQSession", LISTENER, "onMessage", MessageHook.class));
  }
}
