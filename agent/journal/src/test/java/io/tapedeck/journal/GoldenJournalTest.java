package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Journals written by earlier versions; they stay, and new ones join them. */
final class GoldenJournalTest {
  @TempDir Path directory;

  @Test
  void readsTheJournalOfVersion1() throws Exception {
    unpack("/golden/journal-1.cq4.gz", directory.resolve("20261121-0000V.cq4"));

    try (JournalReader reader = JournalDirectory.at(directory).open()) {
      List<JournalRecord> records = new ArrayList<>();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(reader.damage()).isEmpty();
      assertThat(records).containsExactlyElementsOf(content());
    }
  }

  @Test
  void readsTheTapeOfVersion1() throws Exception {
    Path tape = directory.resolve("golden.tape");
    unpack("/golden/tape-1.tape.gz", tape);

    try (TapeReader reader = TapeFile.open(tape, false)) {
      assertThat(reader.attributes()).containsEntry("session", "k7f2-91");
      List<JournalRecord> records = new ArrayList<>();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(records).containsExactlyElementsOf(content());
    }
  }

  private void unpack(String resource, Path to) throws IOException {
    byte[] packed =
        Objects.requireNonNull(GoldenJournalTest.class.getResourceAsStream(resource), resource)
            .readAllBytes();
    Files.write(to, new GZIPInputStream(new ByteArrayInputStream(packed)).readAllBytes());
  }

  /** What both golden files hold: two requests, the second with the history of the first. */
  private static List<JournalRecord> content() {
    Stamp stamp = new Stamp(1_795_000_000_000_000_000L, -5_000_000_000L);
    String first =
        "{\"messages\":[{\"role\":\"user\",\"content\":\"can I return the headphones?\"}";
    String second = first + ",{\"role\":\"assistant\",\"content\":\"Yes, within 30 days.\"}]}";
    List<Header> headers = List.of(new Header("content-type", "application/json"));
    List<JournalRecord> records = new ArrayList<>();
    records.add(new JournalRecord.ProcessStart(stamp, Map.of("service", "checkout")));
    records.add(new JournalRecord.Weave(stamp, "okhttp", "4.12.0", "woven", "okhttp3.X"));
    int call = 0;
    for (String body : List.of(first, second)) {
      call++;
      records.add(
          new JournalRecord.Begin(
              stamp,
              call,
              call - 1,
              Boundary.MODEL,
              "api.openai.com",
              "POST",
              "https://api.openai.com/v1/chat/completions",
              headers,
              1,
              Map.of("langchain4j.memory", "42"),
              null,
              null,
              null,
              1,
              "main"));
      ByteBuffer bytes = ByteBuffer.wrap(body.getBytes(UTF_8));
      records.add(new JournalRecord.Data(stamp, call, Direction.REQUEST, 0, bytes, 0));
      records.add(new JournalRecord.Head(stamp, call, 200, headers));
      records.add(
          new JournalRecord.End(
              stamp, call, Outcome.CLOSED_EARLY, null, null, body.length(), 300, List.of()));
    }
    records.add(new JournalRecord.Note(stamp, 2, "outcome", "resolved"));
    records.add(new JournalRecord.Loss(stamp, 0, "ring full", 3, 4_096));
    return records;
  }

  /** Makes the golden files of the present version: run by hand when the version is raised. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) throws IOException {
      Path to = Path.of(arguments[0]);
      Path work = Files.createTempDirectory("golden");
      try (JournalWriter writer =
          new JournalWriter(work, 64 << 20, Masking.standard(), preamble -> {})) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (JournalRecord record : content()) {
          writer.append(buffer, 0, laidOut(record, buffer));
        }
        writer.flush(1);
      }
      try (java.util.stream.Stream<Path> files = Files.list(work)) {
        Path file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        pack(file, to.resolve("journal-" + Block.VERSION + ".cq4.gz"));
      }
      Path tape = work.resolve("golden.tape");
      TapeFile.write(tape, Map.of("session", "k7f2-91"), content());
      pack(tape, to.resolve("tape-" + TapeFile.VERSION + ".tape.gz"));
    }

    private static int laidOut(JournalRecord record, ExpandableArrayBuffer buffer) {
      if (record instanceof JournalRecord.Data data) {
        Stamp stamp = data.stamp();
        int length = data.bytes().remaining();
        DataRecord.putHeader(
            buffer,
            0,
            stamp.epochNanos(),
            stamp.monotonicNanos(),
            data.call(),
            data.direction(),
            data.offset(),
            length);
        buffer.putBytes(DataRecord.HEADER_BYTES, data.bytes().duplicate(), length);
        return DataRecord.HEADER_BYTES + length;
      }
      return RecordWriter.write(record, buffer, 0);
    }

    private static void pack(Path file, Path to) throws IOException {
      try (GZIPOutputStream out = new GZIPOutputStream(Files.newOutputStream(to))) {
        out.write(Files.readAllBytes(file));
      }
    }
  }
}
