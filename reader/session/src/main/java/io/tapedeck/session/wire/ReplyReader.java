package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Reads an answer: JSON or stream, whole, cut off or refused. */
final class ReplyReader {

  private final Api api;
  private final @Nullable Request request;
  private final @Nullable String requestProblem;

  private ReplyReader(Api api, @Nullable Request request, @Nullable String requestProblem) {
    this.api = api;
    this.request = request;
    this.requestProblem = requestProblem;
  }

  static Decoded.Exchange read(
      Api api, WireCall call, @Nullable Request request, @Nullable String requestProblem) {
    ReplyReader reader = new ReplyReader(api, request, requestProblem);
    Body body = Body.of(call.responseHeaders(), call.response());
    if (body.isEmpty()) {
      return reader.nothing(call.status() == 0 ? "no answer came" : "the answer has no body");
    }
    return body.isEventStream() ? reader.stream(body) : reader.json(body, call.status());
  }

  private Decoded.Exchange json(Body body, int status) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(body.bytes());
    } catch (IOException e) {
      return nothing(Wire.because(body.problem(), "not whole JSON", e));
    }
    if (status >= 400) {
      return exchange(null, Errors.read(json), body.problem());
    }
    // A gateway may wrap the one answer in an array.
    JsonNode one = json.isArray() && json.size() == 1 ? json.get(0) : json;
    if (!(one instanceof ObjectNode object)) {
      return nothing("not a JSON object");
    }
    Reply reply = api.format().reply(object);
    ProviderError error = Errors.find(object);
    if (reply.choices().isEmpty()) {
      return error == null
          ? nothing("a JSON object without an answer")
          : exchange(null, error, null);
    }
    return exchange(reply, error, body.problem());
  }

  private Decoded.Exchange stream(Body body) {
    WireFormat.StreamFormat stream = api.format().stream();
    EventReader events = new EventReader(stream);
    new Sse(body.bytes(), body.bytes().length).forEach(events);
    ObjectNode whole = stream.whole();
    Reply reply = api.format().reply(whole);
    String problem = body.problem();
    if (problem == null) {
      problem = events.problem;
    }
    if (problem == null && !stream.complete() && events.error == null && !events.done) {
      problem = "the stream ended before the answer did";
    }
    return exchange(reply.choices().isEmpty() ? null : reply, events.error, problem);
  }

  private Decoded.Exchange nothing(String why) {
    return exchange(null, null, why);
  }

  private Decoded.Exchange exchange(
      @Nullable Reply reply, @Nullable ProviderError error, @Nullable String problem) {
    return new Decoded.Exchange(api, request, requestProblem, reply, error, problem);
  }

  /** Feeds events to the format and keeps what went wrong. */
  private static final class EventReader implements Sse.Sink {
    private final WireFormat.StreamFormat stream;
    private @Nullable ProviderError error;
    private @Nullable String problem;
    private boolean done;

    EventReader(WireFormat.StreamFormat stream) {
      this.stream = stream;
    }

    @Override
    public void event(String name, byte[] data, int offset, int length, boolean whole) {
      if (length == 6 && data[offset] == '[' && data[offset + 1] == 'D') {
        done = true;
        return;
      }
      JsonNode json;
      try {
        json = Json.MAPPER.readTree(data, offset, length);
      } catch (IOException e) {
        if (whole && problem == null) {
          problem = Wire.because(null, "an event that is not JSON", e);
        }
        return;
      }
      if (!(json instanceof ObjectNode object)) {
        return;
      }
      if (name.equals("error")
          || object.has("error")
          || object.path("type").asText().equals("error")) {
        ProviderError found = Errors.find(object);
        error = found == null ? error : found;
      } else if (object.path("response").hasNonNull("error")) {
        error = Errors.find(object);
      }
      stream.event(object);
    }
  }
}
