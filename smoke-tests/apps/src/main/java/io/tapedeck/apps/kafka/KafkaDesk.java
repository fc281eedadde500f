package io.tapedeck.apps.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.apps.EchoModel;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.springframework.kafka.core.DefaultKafkaConsumerFactory;
import org.springframework.kafka.listener.BatchMessageListener;
import org.springframework.kafka.listener.ContainerProperties;
import org.springframework.kafka.listener.DefaultErrorHandler;
import org.springframework.kafka.listener.KafkaMessageListenerContainer;
import org.springframework.kafka.listener.MessageListener;
import org.springframework.kafka.test.EmbeddedKafkaKraftBroker;
import org.springframework.util.backoff.FixedBackOff;

/** Listens to a broker over TCP, to each record and to batches, and is sent what there is. */
public final class KafkaDesk {
  private static final String TRACE = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";

  private static final PrintStream OUT = System.out;

  private final BlockingQueue<String> said = new LinkedBlockingQueue<>();
  private final EchoModel model;
  private final String brokers;

  private KafkaDesk(EchoModel model, String brokers) {
    this.model = model;
    this.brokers = brokers;
  }

  /**
   * Runs.
   *
   * @param args the base URL of the provider
   */
  public static void main(String[] args) throws Exception {
    System.setOut(System.err); // What the broker logs, it logs to standard output.
    EmbeddedKafkaKraftBroker broker = new EmbeddedKafkaKraftBroker(1, 1, "orders", "returns");
    broker.afterPropertiesSet();
    new KafkaDesk(new EchoModel(args[0]), broker.getBrokersAsString()).run();
    broker.destroy();
    System.exit(0);
  }

  private void run() throws Exception {
    try (KafkaProducer<String, String> producer =
        new KafkaProducer<>(
            Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, brokers),
            new StringSerializer(),
            new StringSerializer())) {
      // What is there before anybody listens is one batch.
      producer.send(new ProducerRecord<>("returns", "k1", "first of a batch")).get();
      producer.send(new ProducerRecord<>("returns", "k2", "second of a batch")).get();
      KafkaMessageListenerContainer<String, String> each = container("orders");
      each.getContainerProperties()
          .setMessageListener((MessageListener<String, String>) record -> one(record.value()));
      // Tried once more, at once.
      each.setCommonErrorHandler(new DefaultErrorHandler(new FixedBackOff(0, 1)));
      KafkaMessageListenerContainer<String, String> batch = container("returns");
      batch
          .getContainerProperties()
          .setMessageListener((BatchMessageListener<String, String>) this::several);
      each.start();
      send(producer, "a record", "in a record");
      send(producer, "quiet", "quiet");
      send(producer, "exception", "throw");
      OUT.println("again  " + said.take());
      send(producer, "last", "quiet"); // Those before are over by then.
      each.stop();
      batch.start();
      OUT.println("batch  " + said.take());
      batch.stop(); // Waits for the listener.
    }
  }

  private KafkaMessageListenerContainer<String, String> container(String topic) {
    Map<String, Object> settings =
        Map.of(
            ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
            brokers,
            ConsumerConfig.GROUP_ID_CONFIG,
            "desk of " + topic,
            ConsumerConfig.FETCH_MIN_BYTES_CONFIG,
            1,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            "earliest");
    return new KafkaMessageListenerContainer<>(
        new DefaultKafkaConsumerFactory<>(
            settings, new StringDeserializer(), new StringDeserializer()),
        new ContainerProperties(topic));
  }

  private void one(String text) {
    if (text.equals("quiet")) {
      said.add("nothing to ask");
      return;
    }
    said.add(model.ask(text));
    if (text.equals("throw")) {
      throw new IllegalStateException("no luck");
    }
  }

  private void several(List<ConsumerRecord<String, String>> records) {
    said.add(model.ask(records.size() + " at once"));
  }

  private void send(KafkaProducer<String, String> producer, String what, String text)
      throws Exception {
    ProducerRecord<String, String> record = new ProducerRecord<>("orders", "key-of-" + what, text);
    record.headers().add("traceparent", TRACE.getBytes(UTF_8));
    record.headers().add("x-secret", "secret of the desk".getBytes(UTF_8));
    producer.send(record).get();
    OUT.println(what + "  " + said.take());
  }
}
