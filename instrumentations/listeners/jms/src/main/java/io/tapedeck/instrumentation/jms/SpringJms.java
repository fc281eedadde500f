package io.tapedeck.instrumentation.jms;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into where Spring's listener containers hand a message to the listener, whoever that is.
 */
public final class SpringJms implements Instrumentation {
  @Override
  public String name() {
    return "spring-jms";
  }

  @Override
  public String library() {
    return "org.springframework:spring-jms";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(
            "org.springframework.jms.listener.AbstractMessageListenerContainer",
            "doInvokeListener",
            MessageHook.class));
  }
}
