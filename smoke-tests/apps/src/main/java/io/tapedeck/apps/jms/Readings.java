package io.tapedeck.apps.jms;

import io.tapedeck.apps.EchoModel;
import jakarta.jms.BytesMessage;
import jakarta.jms.JMSException;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageListener;
import jakarta.jms.TextMessage;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Reads each message, asks a model about it, and keeps what it said. */
final class Readings implements MessageListener {
  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final EchoModel model;

  Readings(EchoModel model) {
    this.model = model;
  }

  @Override
  public void onMessage(Message message) {
    String text;
    try {
      text = read(message);
    } catch (JMSException e) {
      throw new IllegalStateException(e);
    }
    if (text.equals("quiet")) {
      said.add("nothing to ask");
      return;
    }
    String answer = model.ask(text);
    said.add(answer);
    if (text.equals("throw")) {
      throw new IllegalStateException("no luck");
    }
  }

  private static String read(Message message) throws JMSException {
    if (message instanceof TextMessage text) {
      return text.getText();
    }
    if (message instanceof BytesMessage bytes) {
      byte[] content = new byte[(int) bytes.getBodyLength()];
      bytes.readBytes(content);
      return new String(content, StandardCharsets.UTF_8);
    }
    MapMessage map = (MapMessage) message;
    return map.getString("question") + " " + map.getInt("times");
  }

  /** Waits for what the next message came to. */
  String next() throws InterruptedException {
    return said.take();
  }
}
