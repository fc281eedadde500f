package io.tapedeck.cli;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.TapeFile;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.agrona.ExpandableArrayBuffer;

/**
 * An agent that searches, gets nothing, is told to wait, answers nonsense, and dies while it
 * streams.
 */
final class Incident {

  private static final long BEGAN = 1_795_218_079_402_000_000L;
  private static final String ASKED =
      "{\"role\":\"system\",\"content\":\"You help.\"},"
          + "{\"role\":\"user\",\"content\":\"can I return the \\u001b[31mheadphones?\"}";
  private static final String CALLING =
      "{\"role\":\"assistant\",\"content\":null,\"tool_calls\":[{\"id\":\"call_9x\",\"type\":"
          + "\"function\",\"function\":{\"name\":\"search_policy\",\"arguments\":"
          + "\"{\\\"query\\\":\\\"headphones return\\\"}\"}}]}";
  private static final String TOLD =
      "{\"role\":\"tool\",\"tool_call_id\":\"call_9x\",\"content\":\"{ \\\"results\\\": [] }\"}";
  private static final String ANSWER =
      "{\"role\":\"assistant\",\"content\":\"Our 30-day refund window covers headphones.\"}";

  private final List<JournalRecord> records = new ArrayList<>();
  private long now;
  private long calls;
  private String memory = "7";

  static Path tape(Path directory) throws IOException {
    Path file = directory.resolve("incident.tape");
    TapeFile.write(file, Map.of("made.by", "a test"), new Incident().records());
    return file;
  }

  /** A tape of two such conversations. */
  static Path tapeOfTwo(Path directory) throws IOException {
    Path file = directory.resolve("two.tape");
    Incident incident = new Incident();
    incident.records();
    incident.memory = "8";
    incident.now += 60_000;
    incident.conversation();
    TapeFile.write(file, Map.of("made.by", "a test"), incident.records);
    return file;
  }

  /** The same as the journal of a JVM that is dead. */
  static Path journal(Path directory) throws IOException {
    return journal(directory, new Incident().records());
  }

  /** Records as the journal of a JVM that is dead, masked as the agent does. */
  static Path journal(Path directory, List<JournalRecord> records) throws IOException {
    Path journal = Files.createDirectories(directory.resolve("checkout/20261120T234119-4711"));
    Files.createFile(journal.resolve(JournalDirectory.LOCK));
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    int[] position = {0};
    try (JournalWriter writer =
        new JournalWriter(
            journal,
            64 << 20,
            Masking.standard(),
            preamble -> preamble.add(buffer, 0, encode(records.get(0), buffer)))) {
      for (JournalRecord record : records.subList(1, records.size())) {
        writer.append(buffer, 0, encode(record, buffer));
        writer.flush(++position[0]);
      }
    }
    return journal;
  }

  static int encode(JournalRecord record, ExpandableArrayBuffer buffer) {
    Stamp at = record.stamp();
    if (record instanceof JournalRecord.ProcessStart start) {
      return RecordEncoder.begin(buffer, 0, Kind.PROCESS, at)
          .attributes(start.attributes())
          .length();
    }
    if (record instanceof JournalRecord.Begin begin) {
      return RecordEncoder.begin(buffer, 0, Kind.BEGIN, at)
          .call(begin.call())
          .parent(begin.parent())
          .boundary(begin.boundary())
          .name(begin.name())
          .method(begin.method())
          .url(begin.url())
          .attempt(begin.attempt())
          .keys(begin.keys())
          .thread(begin.threadId(), begin.thread())
          .length();
    }
    if (record instanceof JournalRecord.Data data) {
      int length = data.bytes().remaining();
      DataRecord.putHeader(
          buffer,
          0,
          at.epochNanos(),
          at.monotonicNanos(),
          data.call(),
          data.direction(),
          data.offset(),
          length);
      buffer.putBytes(DataRecord.HEADER_BYTES, data.bytes().duplicate(), length);
      return DataRecord.HEADER_BYTES + length;
    }
    if (record instanceof JournalRecord.Head head) {
      return RecordEncoder.begin(buffer, 0, Kind.HEAD, at)
          .call(head.call())
          .status(head.status())
          .headers(head.headers())
          .length();
    }
    if (record instanceof JournalRecord.End end) {
      return RecordEncoder.begin(buffer, 0, Kind.END, at)
          .call(end.call())
          .outcome(end.outcome())
          .bodyBytes(end.requestBytes(), end.responseBytes())
          .length();
    }
    JournalRecord.Loss loss = (JournalRecord.Loss) record;
    return RecordEncoder.begin(buffer, 0, Kind.LOSS, at)
        .call(loss.call())
        .loss(loss.reason(), loss.records(), loss.bytes())
        .length();
  }

  List<JournalRecord> records() {
    records.add(
        new JournalRecord.ProcessStart(
            stamp(),
            Map.of(
                "service", "checkout", "host", "host-3", "pid", "4711", "tape.journal", "j-4711")));
    conversation();
    records.add(new JournalRecord.Loss(stamp(), 0, "ring full", 3, 4_096));
    return records;
  }

  private void conversation() {
    long agent = begin(Boundary.AGENT, "refund-helper", 0, Map.of("langchain4j.memory", memory));
    ask(agent, request(ASKED), 200, reply(CALLING, "tool_calls", 6214, 5980, 88), 2_100);
    long tool = begin(Boundary.TOOL, "search_policy", agent, Map.of("tool.call.id", "call_9x"));
    data(tool, Direction.REQUEST, 0, "{\"query\":\"headphones return\"}");
    long http = begin(Boundary.HTTP, "policies", tool, Map.of());
    now += 200;
    records.add(new JournalRecord.Head(stamp(), http, 200, List.of()));
    end(http);
    now += 14;
    data(tool, Direction.RESPONSE, 0, "{ \"results\": [] }");
    end(tool);
    String second = request(ASKED + "," + CALLING + "," + TOLD);
    ask(agent, second, 429, "{\"error\":{\"message\":\"slow down\",\"code\":\"rate\"}}", 300);
    now += 2_000;
    ask(agent, second, 200, reply(ANSWER, "stop", 6330, 0, 141), 5_200);
    long last =
        model(
            agent,
            request(
                ASKED
                    + ","
                    + CALLING
                    + ","
                    + TOLD
                    + ","
                    + ANSWER
                    + ","
                    + "{\"role\":\"user\",\"content\":\"are you sure?\"}"));
    now += 400;
    records.add(
        new JournalRecord.Head(
            stamp(), last, 200, List.of(new Header("content-type", "text/event-stream"))));
    long offset = 0;
    for (String word : List.of("I ", "checked ", "and")) {
      String chunk =
          "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\"" + word + "\"}}]}\n\n";
      now += 30;
      data(last, Direction.RESPONSE, offset, chunk);
      offset += chunk.length();
    }
    now += 40;
  }

  private void ask(long parent, String request, int status, String answer, long millis) {
    long call = model(parent, request);
    now += millis;
    records.add(new JournalRecord.Head(stamp(), call, status, List.of()));
    data(call, Direction.RESPONSE, 0, answer);
    end(call);
    now += 10;
  }

  private long model(long parent, String request) {
    long call = begin(Boundary.MODEL, "api.openai.com", parent, Map.of());
    data(call, Direction.REQUEST, 0, request);
    return call;
  }

  private long begin(Boundary boundary, String name, long parent, Map<String, String> keys) {
    String url =
        switch (boundary) {
          case MODEL -> "https://api.openai.com/v1/chat/completions";
          case HTTP -> "http://policies/search?q=headphones";
          default -> null;
        };
    records.add(
        new JournalRecord.Begin(
            stamp(),
            ++calls,
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
    return calls;
  }

  private void data(long call, Direction direction, long offset, String text) {
    ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    records.add(new JournalRecord.Data(stamp(), call, direction, offset, bytes, 0));
  }

  private void end(long call) {
    records.add(new JournalRecord.End(stamp(), call, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private Stamp stamp() {
    return new Stamp(BEGAN + now * 1_000_000, now * 1_000_000);
  }

  private static String request(String messages) {
    return "{\"model\":\"gpt-4o\",\"messages\":[" + messages + "]}";
  }

  private static String reply(String message, String finish, int in, int cached, int out) {
    return "{\"model\":\"gpt-4o\",\"choices\":[{\"index\":0,\"message\":"
        + message
        + ",\"finish_reason\":\""
        + finish
        + "\"}],\"usage\":{\"prompt_tokens\":"
        + in
        + ",\"completion_tokens\":"
        + out
        + ",\"prompt_tokens_details\":{\"cached_tokens\":"
        + cached
        + "}}}";
  }
}
