package io.tapedeck.session;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.Stamp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Writes a journal by hand, one line for each thing that happens. Time passes only when told. */
public final class Script implements Recording {

  private static final long NOON = 1_780_000_000_000_000_000L;

  public final List<JournalRecord> records = new ArrayList<>();
  private final String id;
  private final boolean running;
  private long now;
  private long nextCall = 1;

  public Script(String id) {
    this(id, false);
  }

  public Script(String id, boolean running) {
    this.id = id;
    this.running = running;
    records.add(new JournalRecord.ProcessStart(stamp(), Map.of("service", "checkout", "pid", "7")));
  }

  @Override
  public String id() {
    return id;
  }

  @Override
  public boolean running() {
    return running;
  }

  @Override
  public void read(Consumer<JournalRecord> sink) {
    records.forEach(sink);
  }

  /** The one session that the script tells of. */
  public Session session() {
    try {
      SessionIndex index = SessionIndex.of(List.of(this), null);
      if (index.sessions().size() != 1) {
        throw new IllegalStateException(index.sessions().size() + " sessions");
      }
      return index.load(index.sessions().get(0));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public Stamp stamp() {
    return new Stamp(NOON + now, 5_000 + now);
  }

  public Script after(long millis) {
    now += millis * 1_000_000;
    return this;
  }

  public long begin(Boundary boundary, String name, long parent, Map<String, String> keys) {
    return begin(boundary, name, parent, keys, null);
  }

  public long begin(
      Boundary boundary, String name, long parent, Map<String, String> keys, @Nullable String url) {
    long call = nextCall++;
    records.add(
        new JournalRecord.Begin(
            stamp(),
            call,
            parent,
            boundary,
            name,
            url == null ? null : "POST",
            url,
            List.of(),
            1,
            keys,
            null,
            null,
            null,
            1,
            "main"));
    return call;
  }

  public long agent(String name, String memory) {
    return begin(Boundary.AGENT, name, 0, Map.of("langchain4j.memory", memory));
  }

  public long ask(long parent, String request) {
    long call =
        begin(
            Boundary.MODEL,
            "api.openai.com",
            parent,
            Map.of(),
            "https://api.openai.com/v1/chat/completions");
    data(call, Direction.REQUEST, 0, request);
    return call;
  }

  public Script data(long call, Direction direction, long offset, String text) {
    return data(call, direction, offset, text.getBytes(StandardCharsets.UTF_8));
  }

  public Script data(long call, Direction direction, long offset, byte[] bytes) {
    records.add(
        new JournalRecord.Data(stamp(), call, direction, offset, ByteBuffer.wrap(bytes), 0));
    return this;
  }

  public Script state(long call, String name, String json) {
    ByteBuffer bytes = ByteBuffer.wrap(json.getBytes(StandardCharsets.UTF_8));
    records.add(new JournalRecord.State(stamp(), call, name, bytes));
    return this;
  }

  public Script head(long call, int status, Header... headers) {
    records.add(new JournalRecord.Head(stamp(), call, status, List.of(headers)));
    return this;
  }

  public Script answer(long call, int status, String body) {
    after(100).head(call, status).data(call, Direction.RESPONSE, 0, body);
    return end(call, Outcome.OK);
  }

  public Script end(long call, Outcome outcome) {
    records.add(new JournalRecord.End(stamp(), call, outcome, null, null, -1, -1, List.of()));
    return this;
  }

  /** One whole model call. */
  public long chat(long parent, String request, String reply) {
    long call = ask(parent, request);
    answer(call, 200, reply);
    after(10);
    return call;
  }

  public long tool(long parent, String name, String id, String arguments, String result) {
    Map<String, String> keys = id.isEmpty() ? Map.of() : Map.of("tool.call", id);
    long call = begin(Boundary.TOOL, name, parent, keys);
    data(call, Direction.REQUEST, 0, arguments);
    after(50).data(call, Direction.RESPONSE, 0, result);
    end(call, Outcome.OK);
    return call;
  }

  public long retrieval(long parent, String name, String query, String documents) {
    long call = begin(Boundary.RETRIEVAL, name, parent, Map.of());
    data(call, Direction.REQUEST, 0, query);
    after(50).data(call, Direction.RESPONSE, 0, documents);
    end(call, Outcome.OK);
    return call;
  }

  public static String request(String... messages) {
    return "{\"model\":\"gpt-4o\",\"messages\":[" + String.join(",", messages) + "]}";
  }

  public static String system(String text) {
    return "{\"role\":\"system\",\"content\":\"" + text + "\"}";
  }

  public static String user(String text) {
    return "{\"role\":\"user\",\"content\":\"" + text + "\"}";
  }

  public static String assistant(String text) {
    return "{\"role\":\"assistant\",\"content\":\"" + text + "\"}";
  }

  public static String calling(String id, String name, String arguments) {
    return "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\""
        + id
        + "\",\"type\":\"function\",\"function\":{\"name\":\""
        + name
        + "\",\"arguments\":\""
        + arguments.replace("\"", "\\\"")
        + "\"}}]}";
  }

  public static String result(String id, String text) {
    return "{\"role\":\"tool\",\"tool_call_id\":\"" + id + "\",\"content\":\"" + text + "\"}";
  }

  public static String reply(String message) {
    String finish = message.contains("tool_calls") ? "tool_calls" : "stop";
    return "{\"id\":\"r\",\"model\":\"gpt-4o-2024\",\"choices\":[{\"index\":0,\"message\":"
        + message
        + ",\"finish_reason\":\""
        + finish
        + "\"}],\"usage\":{\"prompt_tokens\":100,\"completion_tokens\":7,"
        + "\"prompt_tokens_details\":{\"cached_tokens\":60}}}";
  }
}
