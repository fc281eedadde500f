package io.tapedeck.export.http;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Header;
import io.tapedeck.session.CallKey;
import io.tapedeck.session.Entry;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Session;
import io.tapedeck.session.ToolUse;
import io.tapedeck.session.wire.Wire;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call that the application made over HTTP.
 *
 * @param url as recorded, masked
 * @param step the step it belongs to, or 0
 * @param attempt from 1; of a step, which of its attempts
 * @param tool name of the tool that made it, or null
 */
public record HttpCall(
    RecordedCall call, String url, int step, int attempt, @Nullable String tool) {

  private record Place(int step, int attempt, @Nullable String tool) {}

  /** All of a session, in the order in which they began. */
  public static List<HttpCall> of(Session session) {
    Map<CallKey, Place> places = new HashMap<>();
    for (Entry.Step step : session.steps()) {
      for (int i = 0; i < step.attempts().size(); i++) {
        RecordedCall attempt = step.attempts().get(i);
        int number = step.attempts().size() == 1 ? attempt.attempt() : i + 1;
        places.put(attempt.key(), new Place(step.number(), number, null));
      }
      for (ToolUse use : step.tools()) {
        for (RecordedCall child : use.children()) {
          places.put(child.key(), new Place(step.number(), child.attempt(), use.name()));
        }
      }
    }
    return session.calls().stream()
        .filter(call -> call.url() != null && call.boundary() != Boundary.ENTRY)
        .sorted(Comparator.comparingLong(RecordedCall::beginNanos))
        .map(call -> at(call, places.get(call.key())))
        .toList();
  }

  private static HttpCall at(RecordedCall call, @Nullable Place place) {
    String url = call.url() == null ? "" : call.url();
    return place == null
        ? new HttpCall(call, url, 0, call.attempt(), null)
        : new HttpCall(call, url, place.step, place.attempt, place.tool);
  }

  /** The method; POST where the client named none, as model calls are. */
  public String method() {
    return call.method() == null ? "POST" : call.method();
  }

  /** The headers of the last answer; none where none came. */
  public List<Header> answerHeaders() {
    return call.answers().isEmpty()
        ? List.of()
        : call.answers().get(call.answers().size() - 1).headers();
  }

  /** The request's body without its content-encoding. */
  public byte[] request() {
    return Wire.unpacked(call.headers(), call.request().bytes());
  }

  /** The answer's body without its content-encoding. */
  public byte[] response() {
    return Wire.unpacked(answerHeaders(), call.response().bytes());
  }

  /** A header's first value, or null. */
  public static @Nullable String header(List<Header> headers, String name) {
    return headers.stream()
        .filter(header -> header.name().equalsIgnoreCase(name))
        .map(Header::value)
        .findFirst()
        .orElse(null);
  }
}
