package io.tapedeck.instrumentation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.Headers;
import io.tapedeck.spi.ObjectJson;
import io.tapedeck.spi.Work;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Records as work for whoever listens. */
final class RecordWork {
  /** The key as a header, so that the operator can have it name the session. */
  private static final String KEY = "kafka-key";

  private RecordWork() {}

  static Work of(ConsumerRecord<?, ?> of) {
    Map<String, String> about = new LinkedHashMap<>();
    about.put("message.partition", Integer.toString(of.partition()));
    about.put("message.offset", Long.toString(of.offset()));
    if (of.key() != null) {
      about.put("message.key", RecordText.of(of.key()));
    }
    return new Work(
        "topic " + of.topic(), about, headers(of), () -> RecordText.of(of.value()).getBytes(UTF_8));
  }

  private static Headers headers(ConsumerRecord<?, ?> of) {
    return sink -> {
      for (Header header : of.headers()) {
        if (header.value() != null) {
          sink.field(header.key(), new String(header.value(), UTF_8));
        }
      }
      if (of.key() != null) {
        sink.field(KEY, RecordText.of(of.key()));
      }
    };
  }

  /** Several at once are one piece of work, which belongs to no one record's trace. */
  static Work of(List<ConsumerRecord<?, ?>> records) {
    TreeSet<String> topics = new TreeSet<>();
    records.forEach(each -> topics.add(each.topic()));
    Map<String, String> about = Map.of("message.count", Integer.toString(records.size()));
    return new Work("topic " + String.join(", ", topics), about, Headers.NONE, () -> json(records));
  }

  private static byte[] json(List<ConsumerRecord<?, ?>> records) {
    List<Object> given = new ArrayList<>();
    records.forEach(each -> given.add(fields(each)));
    return ObjectJson.of(given).getBytes(UTF_8);
  }

  private static Map<String, Object> fields(ConsumerRecord<?, ?> of) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("topic", of.topic());
    fields.put("partition", of.partition());
    fields.put("offset", of.offset());
    if (of.key() != null) {
      fields.put("key", RecordText.of(of.key()));
    }
    fields.put("value", RecordText.of(of.value()));
    return fields;
  }
}
