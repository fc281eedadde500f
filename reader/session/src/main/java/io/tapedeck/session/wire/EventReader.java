package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.ProviderError;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Feeds the events of a stream to a format and keeps what went wrong. */
final class EventReader implements EventSink {

  private final WireFormat.StreamFormat stream;
  private @Nullable ProviderError error;
  private @Nullable String problem;
  private boolean done;

  EventReader(WireFormat.StreamFormat stream) {
    this.stream = stream;
  }

  WireFormat.StreamFormat stream() {
    return stream;
  }

  /** What the provider refused with in the middle of the stream, or null. */
  @Nullable ProviderError error() {
    return error;
  }

  /** The first thing that could not be read, or null. */
  @Nullable String problem() {
    return problem;
  }

  /** Whether OpenAI's last event was seen. */
  boolean done() {
    return done;
  }

  void note(@Nullable String what) {
    problem = problem == null ? what : problem;
  }

  @Override
  public void event(String name, byte[] data, int offset, int length, boolean whole) {
    if (length == 6 && data[offset] == '[' && data[offset + 1] == 'D') {
      done = true;
      return;
    }
    try {
      value(name, Json.MAPPER.readTree(data, offset, length));
    } catch (IOException e) {
      if (whole) {
        note(Wire.because(null, "an event that is not JSON", e));
      }
    }
  }

  @Override
  public void error(String code, String message) {
    ObjectNode raw = Json.NODES.objectNode().put("code", code).put("message", message);
    error = new ProviderError(null, code, message, raw);
  }

  void value(String name, JsonNode json) {
    if (!(json instanceof ObjectNode event)) {
      return;
    }
    if (name.equals("chunk") && event.path("bytes").isTextual()) {
      chunk(event);
      return;
    }
    if (name.endsWith("Exception")) {
      String message = Json.text(event, "message");
      error = new ProviderError(name, null, message == null ? event.toString() : message, event);
      return;
    }
    if (name.equals("error")
        || event.hasNonNull("error")
        || event.path("type").asText().equals("error")) {
      ProviderError found = Errors.find(event);
      error = found == null ? error : found;
    } else if (event.path("response").hasNonNull("error")) {
      error = Errors.find(event);
    }
    stream.event(name, event);
  }

  /** Bedrock wraps the events of the models that it hosts. */
  private void chunk(ObjectNode event) {
    try {
      value("", Json.MAPPER.readTree(event.path("bytes").binaryValue()));
    } catch (IOException e) {
      note(Wire.because(null, "a chunk that is not JSON in base64", e));
    }
  }
}
