package io.tapedeck.instrumentation.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.tapedeck.spi.ObjectJson;
import java.nio.ByteBuffer;
import org.apache.kafka.common.utils.Bytes;
import org.jspecify.annotations.Nullable;

/** A key or value as text: what it says, or as JSON where the application had it read already. */
final class RecordText {
  private RecordText() {}

  static String of(@Nullable Object value) {
    if (value == null) {
      return "";
    }
    if (value instanceof String || value instanceof Number) {
      return value.toString();
    }
    if (value instanceof byte[] bytes) {
      return new String(bytes, UTF_8);
    }
    if (value instanceof ByteBuffer bytes) {
      return UTF_8.decode(bytes.duplicate()).toString();
    }
    return value instanceof Bytes bytes ? new String(bytes.get(), UTF_8) : ObjectJson.of(value);
  }
}
