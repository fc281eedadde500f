package io.tapedeck.session.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tapedeck.session.message.ProviderError;
import io.tapedeck.session.message.Reply;
import io.tapedeck.session.message.Request;
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
    EventReader events = new EventReader(api.format().stream());
    if (body.isAwsEventStream()) {
      AwsEventStream frames = new AwsEventStream(body.bytes());
      frames.forEach(events);
      events.note(frames.problem());
      return reader.stream(body, events);
    }
    if (body.isEventStream()) {
      new Sse(body.bytes(), body.bytes().length).forEach(events);
      return reader.stream(body, events);
    }
    return reader.json(body, call, events);
  }

  private Decoded.Exchange json(Body body, WireCall call, EventReader events) {
    JsonSequence json = JsonSequence.of(body.bytes());
    String broken =
        json.failure() == null
            ? null
            : Wire.because(body.problem(), "not whole JSON", json.failure());
    JsonNode first = json.values().isEmpty() ? null : json.values().get(0);
    if (call.status() >= 400 && first != null) {
      ProviderError error = Errors.read(first, call.responseHeaders());
      return exchange(null, error, broken == null ? body.problem() : broken);
    }
    ObjectNode listed = broken == null ? api.format().listed(json.values()) : null;
    if (listed != null) {
      return exchange(api.format().reply(listed), null, body.problem());
    }
    // A gateway may wrap the one answer in an array.
    boolean one = !json.several() || (json.values().size() == 1 && broken == null);
    if (!one || (body.isLines() && first != null)) {
      json.values().forEach(value -> events.value("", value));
      events.note(broken);
      return stream(body, events);
    }
    if (!(first instanceof ObjectNode object)) {
      return nothing(broken == null ? "not a JSON object" : broken);
    }
    Reply reply = api.format().reply(object);
    ProviderError error = Errors.find(object);
    if (reply.choices().isEmpty()) {
      return error == null
          ? nothing(broken == null ? "a JSON object without an answer" : broken)
          : exchange(null, error, broken);
    }
    return exchange(reply, error, broken == null ? body.problem() : broken);
  }

  private Decoded.Exchange stream(Body body, EventReader events) {
    ObjectNode whole = events.stream().whole();
    Reply reply = api.format().reply(whole);
    ProviderError error = events.error();
    if (error == null && whole.hasNonNull("error")) {
      error = Errors.find(whole);
    }
    String problem = body.problem() == null ? events.problem() : body.problem();
    if (problem == null && !events.stream().complete() && error == null && !events.done()) {
      problem = "the stream ended before the answer did";
    }
    return exchange(reply.choices().isEmpty() ? null : reply, error, problem);
  }

  private Decoded.Exchange nothing(String why) {
    return exchange(null, null, why);
  }

  private Decoded.Exchange exchange(
      @Nullable Reply reply, @Nullable ProviderError error, @Nullable String problem) {
    return new Decoded.Exchange(api, request, requestProblem, reply, error, problem);
  }
}
