package io.tapedeck.instrumentation.langgraph4j;

import io.tapedeck.spi.ObjectJson;
import org.bsc.async.AsyncGenerator;
import org.jspecify.annotations.Nullable;

/** A state as JSON. What a node streams is a generator, which would have to be run to be read. */
final class StateJson {
  private StateJson() {}

  static String of(@Nullable Object value) {
    return ObjectJson.of(value, AsyncGenerator.class::isInstance);
  }
}
