package io.tapedeck.cli;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.RecordedCall;
import io.tapedeck.session.Recording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A model's request and its reply, which can be read as a session of this one step: so the same
 * assertions hold for a reply that was recorded and for one that came just now.
 *
 * @param headers of the reply
 */
record Exchange(String url, byte[] request, int status, List<Header> headers, byte[] reply)
    implements Recording {

  private static final long CALL = 1;

  /** What was recorded of a call; its last answer counts. */
  static Exchange of(RecordedCall call) {
    List<Header> headers =
        call.answers().isEmpty()
            ? List.of()
            : call.answers().get(call.answers().size() - 1).headers();
    return new Exchange(
        String.valueOf(call.url()),
        call.request().bytes(),
        call.status(),
        headers,
        call.response().bytes());
  }

  /**
   * What came of sending.
   *
   * @param url as it was recorded: which provider's format it is, is read off it
   */
  static Exchange of(String url, byte[] request, HttpResponse<byte[]> answer) {
    List<Header> headers = new ArrayList<>();
    answer
        .headers()
        .map()
        .forEach((name, values) -> values.forEach(value -> headers.add(new Header(name, value))));
    return new Exchange(url, request, answer.statusCode(), headers, answer.body());
  }

  /** The session of this step; null where no model's reply can be read in it. */
  @Nullable Session session() throws IOException {
    SessionIndex index = SessionIndex.of(List.of(this), null);
    List<SessionSummary> sessions =
        index.sessions().stream().filter(SessionSummary::hasSteps).toList();
    if (sessions.isEmpty()) {
      return null;
    }
    Session session = index.load(sessions.get(0));
    return session.steps().get(0).reply() == null ? null : session;
  }

  @Override
  public String id() {
    return "reply";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    Stamp at = new Stamp(0, 0);
    String host = Objects.requireNonNullElse(URI.create(url).getHost(), "model");
    sink.accept(new JournalRecord.ProcessStart(at, Map.of("service", "tapedeck")));
    sink.accept(
        new JournalRecord.Begin(
            at,
            CALL,
            0,
            Boundary.MODEL,
            host,
            "POST",
            url,
            List.of(),
            1,
            Map.of(),
            null,
            null,
            null,
            1,
            null));
    sink.accept(data(at, Direction.REQUEST, request));
    sink.accept(new JournalRecord.Head(at, CALL, status, headers));
    sink.accept(data(at, Direction.RESPONSE, reply));
    sink.accept(
        new JournalRecord.End(
            at, CALL, Outcome.OK, null, null, request.length, reply.length, List.of()));
  }

  private static JournalRecord.Data data(Stamp at, Direction direction, byte[] bytes) {
    return new JournalRecord.Data(at, CALL, direction, 0, ByteBuffer.wrap(bytes), 0);
  }
}
