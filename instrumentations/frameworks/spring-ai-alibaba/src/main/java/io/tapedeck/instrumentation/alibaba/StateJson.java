package io.tapedeck.instrumentation.alibaba;

import io.tapedeck.spi.ObjectJson;
import org.jspecify.annotations.Nullable;
import org.reactivestreams.Publisher;

/** A state as JSON. What a node streams would have to be subscribed to to be read. */
final class StateJson {
  private StateJson() {}

  static String of(@Nullable Object value) {
    return ObjectJson.of(value, Publisher.class::isInstance);
  }
}
