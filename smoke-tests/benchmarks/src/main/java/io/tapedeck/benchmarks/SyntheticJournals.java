package io.tapedeck.benchmarks;

import io.tapedeck.journal.Boundary;
import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.Header;
import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.RecordWriter;
import io.tapedeck.journal.Stamp;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.agrona.ExpandableArrayBuffer;

/**
 * Journals of agents that call a tool at each step and resend their history, answers streamed, as
 * the agent writes them: a JVM start on each of five days, the last with one long session.
 */
final class SyntheticJournals {
  /** What is looked for: said once, in the long session. */
  static final String RARE = "zanzibarite";

  private static final int DAYS = 5;
  private static final int STEPS = 20;
  private static final int LONG_STEPS = 500;
  private static final int CHUNKS = 5;
  private static final int FLUSH_EVERY = 500;
  private static final String URL = "https://api.openai.com/v1/chat/completions";

  private final Random random = new Random(42);
  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(1 << 20);
  private final String[] words = new String[20_000];
  private final JournalWriter writer;
  private long nanos;
  private long call;
  private long events;
  private int position;

  private SyntheticJournals(JournalWriter writer, int day) {
    this.writer = writer;
    this.nanos = (1_795_000_000L + day * 86_400L) * 1_000_000_000L;
    for (int i = 0; i < words.length; i++) {
      words[i] = word(i);
    }
  }

  /** A word; the first ones are said most. */
  static String word(int number) {
    return Integer.toString(100_000 + number * 7, 36) + "ed";
  }

  /** Writes about so many records. */
  static long write(Path root, long records) throws IOException {
    long written = 0;
    for (int day = 0; day < DAYS; day++) {
      Path directory = root.resolve("svc").resolve("2026112" + day + "T100000-" + (day + 1));
      Files.createDirectories(directory);
      Files.createFile(directory.resolve(JournalDirectory.LOCK));
      try (JournalWriter writer =
          new JournalWriter(directory, 64 << 20, Masking.standard(), preamble -> {})) {
        SyntheticJournals journal = new SyntheticJournals(writer, day);
        journal.append(
            new JournalRecord.ProcessStart(
                journal.stamp(), Map.of("service", "svc" + day % 3, "pid", "7")));
        if (day == DAYS - 1) {
          journal.session("long", LONG_STEPS);
        }
        for (int i = 0; journal.events < records / DAYS; i++) {
          journal.session(day + "-" + i, STEPS);
        }
        written += journal.events;
      }
    }
    return written;
  }

  private void session(String name, int steps) {
    long agent = begin(Boundary.AGENT, "agent " + name.length() % 4, 0, Map.of("memory", name));
    StringBuilder history =
        new StringBuilder("{\"model\":\"gpt-4o\",\"stream\":true,\"messages\":[")
            .append("{\"role\":\"system\",\"content\":\"You help with orders and refunds.\"},")
            .append("{\"role\":\"user\",\"content\":\"")
            .append(steps == STEPS ? "" : RARE + " ")
            .append(words(25))
            .append("\"}");
    for (int step = 0; step < steps; step++) {
      String id = "call_" + name + "_" + step;
      String arguments = "{\\\"q\\\":\\\"" + words(4) + "\\\"}";
      String asking =
          "\"tool_calls\":[{\"index\":0,\"id\":\""
              + id
              + "\",\"type\":\"function\",\"function\":{\"name\":\"search\",\"arguments\":\""
              + arguments
              + "\"}}]";
      String said = words(10);
      model(agent, history + "]}", said, asking);
      String result = words(25);
      long tool = begin(Boundary.TOOL, "search", agent, Map.of("tool.call", id));
      data(tool, Direction.REQUEST, 0, arguments.replace("\\", ""));
      data(tool, Direction.RESPONSE, 0, result);
      end(tool);
      history
          .append(",{\"role\":\"assistant\",\"content\":\"")
          .append(said)
          .append("\",")
          .append(asking.replace("\"index\":0,", ""))
          .append("},{\"role\":\"tool\",\"tool_call_id\":\"")
          .append(id)
          .append("\",\"content\":\"")
          .append(result)
          .append("\"}");
    }
    end(agent);
  }

  private void model(long agent, String request, String said, String asking) {
    long model = begin(Boundary.MODEL, "api.openai.com", agent, Map.of());
    data(model, Direction.REQUEST, 0, request);
    List<Header> headers = List.of(new Header("content-type", "text/event-stream"));
    append(new JournalRecord.Head(stamp(), model, 200, headers));
    int offset = 0;
    for (int i = 0; i < CHUNKS; i++) {
      int from = said.length() * i / (CHUNKS - 1);
      int to = Math.min(said.length(), said.length() * (i + 1) / (CHUNKS - 1));
      String delta = i == CHUNKS - 1 ? asking : "\"content\":\"" + said.substring(from, to) + "\"";
      String chunk =
          "data: {\"id\":\"c"
              + model
              + "\",\"choices\":[{\"index\":0,\"delta\":{"
              + delta
              + "}}]}\n\n";
      data(model, Direction.RESPONSE, offset, chunk);
      offset += chunk.length();
    }
    end(model);
  }

  /** Words as they are said: few often, many seldom. */
  private String words(int count) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < count; i++) {
      double u = random.nextDouble();
      text.append(i == 0 ? "" : " ").append(words[(int) (words.length * u * u * u)]);
    }
    return text.toString();
  }

  private Stamp stamp() {
    nanos += 200_000;
    return new Stamp(nanos, nanos);
  }

  private long begin(Boundary boundary, String name, long parent, Map<String, String> keys) {
    call++;
    boolean model = boundary == Boundary.MODEL;
    append(
        new JournalRecord.Begin(
            stamp(),
            call,
            parent,
            boundary,
            name,
            model ? "POST" : null,
            model ? URL : null,
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

  private void end(long ended) {
    append(new JournalRecord.End(stamp(), ended, Outcome.OK, null, null, -1, -1, List.of()));
  }

  private void data(long to, Direction direction, long offset, String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Stamp stamp = stamp();
    DataRecord.putHeader(
        buffer, 0, stamp.epochNanos(), stamp.monotonicNanos(), to, direction, offset, bytes.length);
    buffer.putBytes(DataRecord.HEADER_BYTES, bytes);
    written(DataRecord.HEADER_BYTES + bytes.length);
  }

  private void append(JournalRecord record) {
    written(RecordWriter.write(record, buffer, 0));
  }

  private void written(int length) {
    writer.append(buffer, 0, length);
    events++;
    if (++position % FLUSH_EVERY == 0) {
      writer.flush(position);
    }
  }
}
