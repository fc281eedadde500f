package io.tapedeck.apps.jms;

import io.tapedeck.apps.EchoModel;
import jakarta.jms.BytesMessage;
import jakarta.jms.Connection;
import jakarta.jms.Destination;
import jakarta.jms.MapMessage;
import jakarta.jms.Message;
import jakarta.jms.MessageProducer;
import jakarta.jms.Session;
import java.nio.charset.StandardCharsets;
import org.apache.activemq.ActiveMQConnectionFactory;
import org.apache.activemq.broker.BrokerService;
import org.apache.activemq.broker.TransportConnector;
import org.springframework.jms.listener.AbstractMessageListenerContainer;
import org.springframework.jms.listener.DefaultMessageListenerContainer;
import org.springframework.jms.listener.SessionAwareMessageListener;
import org.springframework.jms.listener.SimpleMessageListenerContainer;

/** Listens in each way that there is, to a broker over TCP, and is sent what there is to send. */
public final class JmsDesk {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private final Session session;
  private final Readings readings;

  private JmsDesk(Session session, Readings readings) {
    this.session = session;
    this.readings = readings;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    BrokerService broker = new BrokerService();
    broker.setPersistent(false);
    broker.setUseJmx(false);
    broker.setUseShutdownHook(false);
    TransportConnector connector = broker.addConnector("tcp://localhost:0");
    broker.start();
    broker.waitUntilStarted();
    ActiveMQConnectionFactory factory =
        new ActiveMQConnectionFactory(connector.getPublishableConnectString());
    Readings readings = new Readings(new EchoModel(args[0]));
    AbstractMessageListenerContainer polling = new DefaultMessageListenerContainer();
    polling.setMessageListener(
        (SessionAwareMessageListener<Message>) (message, of) -> readings.onMessage(message));
    AbstractMessageListenerContainer listening = new SimpleMessageListenerContainer();
    listening.setMessageListener(readings);
    try (Connection connection = factory.createConnection()) {
      connection.start();
      Session session = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      Session own = connection.createSession(false, Session.AUTO_ACKNOWLEDGE);
      own.createConsumer(own.createTopic("news")).setMessageListener(readings);
      start(polling, factory, "orders");
      start(listening, factory, "returns");
      new JmsDesk(session, readings).run();
    }
    polling.shutdown();
    listening.shutdown();
    broker.stop();
    System.exit(0);
  }

  private static void start(
      AbstractMessageListenerContainer container, ActiveMQConnectionFactory factory, String queue) {
    container.setConnectionFactory(factory);
    container.setDestinationName(queue);
    container.afterPropertiesSet();
    container.start();
  }

  private void run() throws Exception {
    Destination orders = session.createQueue("orders");
    BytesMessage bytes = session.createBytesMessage();
    bytes.writeBytes("in bytes".getBytes(StandardCharsets.UTF_8));
    MapMessage map = session.createMapMessage();
    map.setString("question", "in a map");
    map.setInt("times", 2);
    send("text", orders, session.createTextMessage("in text"));
    send("bytes", orders, bytes);
    send("map", orders, map);
    send("quiet", orders, session.createTextMessage("quiet"));
    send("exception", orders, session.createTextMessage("throw"));
    Destination returns = session.createQueue("returns");
    send("by the provider's thread", returns, session.createTextMessage("returned"));
    Destination news = session.createTopic("news");
    send("without Spring", news, session.createTextMessage("news"));
    for (Destination each : new Destination[] {orders, returns, news}) {
      send("last", each, session.createTextMessage("quiet")); // Those before are over by then.
    }
  }

  private void send(String what, Destination to, Message message) throws Exception {
    message.setJMSCorrelationID("correlation of " + what.replace(' ', '-'));
    message.setStringProperty("traceparent", TRACE);
    message.setStringProperty("password", "secret of the desk");
    try (MessageProducer producer = session.createProducer(to)) {
      producer.send(message);
    }
    System.out.println(what + "  " + readings.next());
  }
}
