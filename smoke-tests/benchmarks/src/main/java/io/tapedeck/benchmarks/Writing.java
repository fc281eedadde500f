package io.tapedeck.benchmarks;

import io.tapedeck.benchmarks.guest.Text;
import io.tapedeck.journal.DataRecord;
import io.tapedeck.journal.Direction;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.Kind;
import io.tapedeck.journal.Outcome;
import io.tapedeck.journal.RecordEncoder;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.agrona.ExpandableArrayBuffer;

/** What the writer's thread does for a call, alone: sessions in turns that resend their history. */
final class Writing {
  private static final int SESSIONS = 50;
  private static final int STEPS = 30;
  private static final int STEP_BYTES = 100 * 1024 / STEPS;
  private static final int PIECE_BYTES = 8 * 1024;
  private static final int ROUNDS = 7;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer(PIECE_BYTES + 256);
  private final JournalWriter writer;
  private long calls;
  private long bytes;

  private Writing(JournalWriter writer) {
    this.writer = writer;
  }

  static List<Row> measure(Guests guests) throws IOException {
    Path folder = guests.newFolder();
    double best = 0;
    double nanosPerCall = 0;
    try (JournalWriter writer =
        new JournalWriter(folder, 64 << 20, Masking.standard(), preamble -> {})) {
      Writing writing = new Writing(writer);
      for (int round = 0; round < ROUNDS; round++) {
        List<byte[]> bodies = bodies(round);
        writing.calls = 0;
        writing.bytes = 0;
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        bodies.forEach(writing::call);
        writer.flush();
        double nanos = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start;
        if (writing.bytes * 1e3 / nanos > best) {
          best = writing.bytes * 1e3 / nanos;
          nanosPerCall = nanos / writing.calls;
        }
      }
    } finally {
      Trash.delete(folder);
    }
    return List.of(
        new Row(
            "the writer's CPU for histories that grow to 100 KB, 50 sessions in turns",
            "at least 500 MB/s",
            "%.0f MB/s, %.0f us a call".formatted(best, nanosPerCall / 1e3),
            best >= 500));
  }

  /** Step by step, all sessions one after the other. */
  private static List<byte[]> bodies(int round) {
    List<byte[]> bodies = new ArrayList<>();
    List<StringBuilder> histories = new ArrayList<>();
    List<Text> texts = new ArrayList<>();
    for (int s = 0; s < SESSIONS; s++) {
      histories.add(new StringBuilder("{\"model\":\"gpt-4o\",\"messages\":["));
      texts.add(new Text(round * 1000L + s));
    }
    for (int step = 0; step < STEPS; step++) {
      for (int s = 0; s < SESSIONS; s++) {
        StringBuilder history = histories.get(s);
        history.append(step == 0 ? "" : ",").append("{\"role\":\"user\",\"content\":\"");
        history.append(texts.get(s).ofLength(STEP_BYTES - 30)).append("\"}");
        bodies.add((history + "],\"temperature\":0}").getBytes(StandardCharsets.UTF_8));
      }
    }
    return bodies;
  }

  private void call(byte[] body) {
    long call = ++calls;
    for (int at = 0; at < body.length; at += PIECE_BYTES) {
      int length = Math.min(PIECE_BYTES, body.length - at);
      DataRecord.putHeader(buffer, 0, 1, 1, call, Direction.REQUEST, at, length);
      buffer.putBytes(DataRecord.HEADER_BYTES, body, at, length);
      writer.append(buffer, 0, DataRecord.HEADER_BYTES + length);
    }
    RecordEncoder end =
        RecordEncoder.begin(buffer, 0, Kind.END, 1, 1).call(call).outcome(Outcome.OK);
    writer.append(buffer, 0, end.bodyBytes(body.length, 0).length());
    bytes += body.length;
    if (call % 4 == 0) {
      writer.flush();
    }
  }
}
