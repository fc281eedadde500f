package io.tapedeck.instrumentation.kafka;

import io.tapedeck.spi.Instrumentation;
import io.tapedeck.spi.JoinPoint;
import java.util.List;

/**
 * Woven into where Spring's container calls the listener: inside its retries and error handling, so
 * that each attempt is work of its own and ends with what the listener threw.
 */
public final class SpringKafka implements Instrumentation {
  private static final String CONTAINER =
      "org.springframework.kafka.listener.KafkaMessageListenerContainer$ListenerConsumer";

  @Override
  public String name() {
    return "spring-kafka";
  }

  @Override
  public String library() {
    return "org.springframework.kafka:spring-kafka";
  }

  @Override
  public boolean alongside() {
    return true;
  }

  @Override
  public List<JoinPoint> joinPoints() {
    return List.of(
        JoinPoint.of(CONTAINER, "doInvokeOnMessage", RecordHook.class),
        JoinPoint.of(CONTAINER, "doInvokeBatchOnMessage", BatchHook.class));
  }
}
