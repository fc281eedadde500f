package io.tapedeck.instrumentation.jms;

import io.tapedeck.spi.Headers;
import io.tapedeck.spi.Work;
import jakarta.jms.Destination;
import jakarta.jms.JMSException;
import jakarta.jms.Message;
import jakarta.jms.Queue;
import jakarta.jms.Topic;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A message as work for whoever listens. */
final class MessageWork {
  private static final String CORRELATION = "JMSCorrelationID";

  private MessageWork() {}

  static Work of(Message message) throws JMSException {
    Map<String, String> about = new LinkedHashMap<>();
    put(about, "message.id", message.getJMSMessageID());
    put(about, "message.correlation", message.getJMSCorrelationID());
    put(about, "message.body", MessageBody.kind(message));
    return new Work(
        source(message.getJMSDestination()),
        about,
        properties(message),
        () -> MessageBody.of(message));
  }

  private static void put(Map<String, String> about, String name, @Nullable String value) {
    if (value != null) {
      about.put(name, value);
    }
  }

  private static String source(@Nullable Destination destination) throws JMSException {
    // Some providers have one class that is both.
    if (destination instanceof Queue queue && queue.getQueueName() != null) {
      return "queue " + queue.getQueueName();
    }
    return destination instanceof Topic topic ? "topic " + topic.getTopicName() : "a message";
  }

  /** The properties, and the correlation id under the name that the specification gives it. */
  @SuppressWarnings("unchecked") // The specification says that these are strings.
  private static Headers properties(Message message) throws JMSException {
    List<String> names = Collections.list(message.getPropertyNames());
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : names) {
      put(values, name, message.getStringProperty(name));
    }
    put(values, CORRELATION, message.getJMSCorrelationID());
    return values.isEmpty() ? Headers.NONE : sink -> values.forEach(sink::field);
  }
}
