package io.tapedeck.instrumentation.jms;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.ObjectJson;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.ObjectMessage;
import jakarta.jms.StreamMessage;
import jakarta.jms.TextMessage;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a message holds, read without changing what the application reads of it. */
final class MessageBody {
  /** Above this providers may stream a message, so that it can be read once only. */
  private static final int LIMIT_BYTES = 1 << 20;

  private static final byte[] NONE = {};

  private MessageBody() {}

  /** What kind of message it is: text, bytes, map, object, stream or none. */
  static String kind(Message message) {
    if (message instanceof TextMessage) {
      return "text";
    }
    if (message instanceof BytesMessage) {
      return "bytes";
    }
    if (message instanceof MapMessage) {
      return "map";
    }
    if (message instanceof ObjectMessage) {
      return "object";
    }
    return message instanceof StreamMessage ? "stream" : "none";
  }

  /** Its text, bytes or map; to read an object is to run the application's code. */
  static byte[] of(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      String content = text.getText();
      return content == null ? NONE : content.getBytes(UTF_8);
    }
    if (message instanceof BytesMessage bytes) {
      return bytes(bytes);
    }
    return message instanceof MapMessage map ? map(map) : NONE;
  }

  private static byte[] bytes(BytesMessage message) throws JMSException {
    long length = message.getBodyLength();
    if (length > LIMIT_BYTES) {
      return NONE;
    }
    byte[] bytes = new byte[(int) length];
    try {
      message.readBytes(bytes);
    } finally {
      message.reset(); // Where the application expects to begin.
    }
    return bytes;
  }

  @SuppressWarnings("unchecked") // The specification says that these are strings.
  private static byte[] map(MapMessage message) throws JMSException {
    List<String> names = Collections.list(message.getMapNames());
    Collections.sort(names); // A provider's order may be another in each run.
    Map<String, Object> values = new LinkedHashMap<>();
    for (String name : names) {
      values.put(name, message.getObject(name));
    }
    return ObjectJson.of(values).getBytes(UTF_8);
  }
}
