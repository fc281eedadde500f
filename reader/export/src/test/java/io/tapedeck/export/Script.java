package io.tapedeck.export;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import io.tapedeck.session.Recording;
import io.tapedeck.session.Session;
import io.tapedeck.session.SessionIndex;
import io.tapedeck.session.SessionSummary;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a journal by hand. All calls stand in one agent run, so that they are one session. */
public final class Script implements Recording {

  /** Where OpenAI's chat completions are. */
  public static final String CHAT = "https://api.openai.com/v1/chat/completions";

  private static final long NOON = 1_780_000_000_000_000_000L;

  private final List<JournalRecord> records = new ArrayList<>();
  private final long agent;
  private long now;
  private long calls;

  /** Begins a recording with an agent run. */
  public Script() {
    records.add(new JournalRecord.ProcessStart(stamp(), Map.of("service", "checkout", "pid", "7")));
    agent = begin(Boundary.AGENT, "refund-helper", 0, null, null);
  }

  @Override
  public String id() {
    return "j";
  }

  @Override
  public boolean running() {
    return false;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    records.forEach(sink);
  }

  /** The session of the agent run. */
  public Session session() {
    try {
      SessionIndex index = SessionIndex.of(List.of(this), null);
      List<SessionSummary> sessions = index.sessions();
      if (sessions.size() != 1) {
        throw new AssertionError("not one session: " + sessions);
      }
      return index.load(sessions.get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets time pass. */
  public Script after(long millis) {
    now += millis * 1_000_000;
    return this;
  }

  /** One whole model call. */
  public Script model(String url, String request, String reply) {
    return call(Boundary.MODEL, "POST", url, request, 200, "application/json", reply);
  }

  /** One whole call. */
  public Script call(
      Boundary boundary,
      String method,
      String url,
      String request,
      int status,
      String contentType,
      String... chunks) {
    long call = begin(boundary, "host", agent, method, url);
    if (!request.isEmpty()) {
      data(call, Direction.REQUEST, 0, request.getBytes(StandardCharsets.UTF_8));
    }
    after(100);
    head(call, status, contentType);
    long offset = 0;
    for (String chunk : chunks) {
      byte[] bytes = chunk.getBytes(StandardCharsets.UTF_8);
      data(call, Direction.RESPONSE, offset, bytes);
      offset += bytes.length;
      after(20);
    }
    return end(call, Outcome.OK, null);
  }

  /** One whole tool call. */
  public Script tool(String name, String id, String arguments, String result) {
    long call = begin(Boundary.TOOL, name, agent, null, null, Map.of("tool.call.id", id));
    data(call, Direction.REQUEST, 0, arguments.getBytes(StandardCharsets.UTF_8));
    after(30);
    data(call, Direction.RESPONSE, 0, result.getBytes(StandardCharsets.UTF_8));
    return end(call, Outcome.OK, null);
  }

  /** Begins a call within the agent run. */
  public long begin(Boundary boundary, String method, String url) {
    return begin(boundary, "host", agent, method, url);
  }

  /** Adds the head of an answer. */
  public Script head(long call, int status, String contentType) {
    return head(call, status, contentType, "identity");
  }

  /** Adds the head of an answer whose body comes in this content-encoding. */
  public Script head(long call, int status, String contentType, String encoding) {
    List<Header> headers = new ArrayList<>(List.of(new Header("content-type", contentType)));
    if (!encoding.equals("identity")) {
      headers.add(new Header("content-encoding", encoding));
    }
    records.add(new JournalRecord.Head(stamp(), call, status, headers));
    return this;
  }

  /** Adds a piece of a body. */
  public Script data(long call, Direction direction, long offset, byte[] bytes) {
    ByteBuffer piece = ByteBuffer.wrap(bytes);
    records.add(new JournalRecord.Data(stamp(), call, direction, offset, piece, 0));
    return this;
  }

  /** Ends a call. */
  public Script end(long call, Outcome outcome, @Nullable String exceptionClass) {
    String message = exceptionClass == null ? null : "Connection reset";
    records.add(
        new JournalRecord.End(stamp(), call, outcome, exceptionClass, message, -1, -1, List.of()));
    return after(10);
  }

  private long begin(
      Boundary boundary, String name, long parent, @Nullable String method, @Nullable String url) {
    return begin(boundary, name, parent, method, url, Map.of());
  }

  private long begin(
      Boundary boundary,
      String name,
      long parent,
      @Nullable String method,
      @Nullable String url,
      Map<String, String> keys) {
    List<Header> headers =
        url == null ? List.of() : List.of(new Header("content-type", "application/json"));
    records.add(
        new JournalRecord.Begin(
            stamp(), ++calls, parent, boundary, name, method, url, headers, 1, keys, null, null,
            null, 1, "main"));
    return calls;
  }

  private Stamp stamp() {
    return new Stamp(NOON + now, 5_000 + now);
  }
}
