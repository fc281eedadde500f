package io.tapedeck.views.fork;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedBody;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.wire.Wire;
import io.tapedeck.session.wire.WireCall;
import java.util.List;

/** A step as it is before it is answered. */
final class RequestAlone {
  private static final RecordedBody NOTHING = new RecordedBody(new byte[0], List.of(), 0, 0);

  private RequestAlone() {}

  static Entry.Step of(Entry.Step step, JsonNode request) {
    RecordedCall call = step.call();
    byte[] body = request.toString().getBytes(UTF_8);
    byte[] nothing = {};
    RecordedCall asking =
        new RecordedCall(
            call.key(),
            call.parent(),
            call.boundary(),
            call.name(),
            call.method(),
            call.url(),
            List.of(),
            call.keys(),
            call.agent(),
            call.trace(),
            call.thread(),
            call.attempt(),
            call.beginNanos(),
            -1,
            call.beginNanos(),
            null,
            null,
            null,
            List.of(),
            new RecordedBody(body, List.of(), 0, body.length),
            NOTHING,
            List.of(),
            List.of(),
            Wire.decode(new WireCall(call.url(), List.of(), body, 0, List.of(), nothing)));
    return new Entry.Step(
        step.depth(),
        step.number(),
        step.agent(),
        step.link(),
        List.of(asking),
        step.fresh(),
        List.of(),
        List.of());
  }
}
