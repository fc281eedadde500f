package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.encryption.JournalKey;
import io.tapedeck.journal.encryption.PrivateKeys;
import io.tapedeck.journal.encryption.Recipient;
import io.tapedeck.journal.masking.Masking;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
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
    assertJournal("/golden/journal-1.cq4.gz", content());
  }

  @Test
  void readsTheGraphsOfVersion1() throws Exception {
    assertJournal("/golden/graph-journal-1.cq4.gz", graph());
    assertTape("/golden/graph-tape-1.tape.gz", graph());
  }

  @Test
  void readsTheEncryptedJournalOfVersion2() throws Exception {
    Path journal = Files.createDirectory(directory.resolve("encrypted"));
    Files.createFile(journal.resolve(JournalDirectory.LOCK));
    unpack("/golden/encrypted-journal-2.tdb.gz", journal.resolve("00000000.tdb"));
    copy("/golden/encrypted-journal-2.key", journal.resolve("key"));
    // A key that was made for this test and opens nothing else.
    Path privateKey = copy("/golden/encrypted-journal-2.pem", directory.resolve("private.pem"));

    PrivateKeys keys = PrivateKeys.read(List.of(privateKey));
    try (JournalReader reader = JournalDirectory.find(List.of(directory), keys).get(0).open()) {
      List<JournalRecord> records = new ArrayList<>();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(reader.damage()).isEmpty();
      assertThat(records).containsExactlyElementsOf(content());
    }
  }

  private void assertJournal(String resource, List<JournalRecord> content) throws Exception {
    unpack(resource, directory.resolve("20261121-0000V.cq4"));

    try (JournalReader reader = JournalDirectory.at(directory).open()) {
      List<JournalRecord> records = new ArrayList<>();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(reader.damage()).isEmpty();
      assertThat(records).containsExactlyElementsOf(content);
    }
  }

  @Test
  void readsTheTapeOfVersion1() throws Exception {
    assertTape("/golden/tape-1.tape.gz", content());
  }

  private void assertTape(String resource, List<JournalRecord> content) throws Exception {
    Path tape = directory.resolve("golden.tape");
    unpack(resource, tape);

    try (TapeReader reader = TapeFile.open(tape, false)) {
      assertThat(reader.attributes()).containsEntry("session", "k7f2-91");
      List<JournalRecord> records = new ArrayList<>();
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(records).containsExactlyElementsOf(content);
    }
  }

  private static Path copy(String resource, Path to) throws IOException {
    try (InputStream from =
        Objects.requireNonNull(GoldenJournalTest.class.getResourceAsStream(resource), resource)) {
      Files.copy(from, to);
    }
    return to;
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

  /** A node of a graph, the way it went, and what was kept of its state. */
  private static List<JournalRecord> graph() {
    Stamp stamp = new Stamp(1_795_000_000_000_000_000L, -5_000_000_000L);
    ByteBuffer given = ByteBuffer.wrap("{\"order\":\"A-10442\"}".getBytes(UTF_8));
    ByteBuffer way = ByteBuffer.wrap("{\"from\":\"look\",\"to\":\"answer\"}".getBytes(UTF_8));
    return List.of(
        new JournalRecord.ProcessStart(stamp, Map.of("service", "checkout")),
        begin(stamp, 1, 0, Boundary.AGENT, "refund", Map.of("langgraph4j.thread", "42")),
        begin(stamp, 2, 1, Boundary.GRAPH_NODE, "look", Map.of()),
        new JournalRecord.Data(stamp, 2, Direction.REQUEST, 0, given, 0),
        new JournalRecord.End(stamp, 2, Outcome.OK, null, null, given.remaining(), 0, List.of()),
        new JournalRecord.State(stamp, 1, "edge", way),
        new JournalRecord.State(stamp, 1, "checkpoint", ByteBuffer.allocate(0)));
  }

  private static JournalRecord begin(
      Stamp stamp,
      long call,
      long parent,
      Boundary boundary,
      String name,
      Map<String, String> keys) {
    return new JournalRecord.Begin(
        stamp, call, parent, boundary, name, null, null, List.of(), 1, keys, null, null, null, 1,
        "main");
  }

  /** Makes the golden files of the present version: run by hand when the version is raised. */
  static final class Maker {
    private Maker() {}

    public static void main(String[] arguments) throws IOException {
      make(Path.of(arguments[0]), "", content());
      make(Path.of(arguments[0]), "graph-", graph());
      makeEncrypted(Path.of(arguments[0]));
    }

    /** For the key that is there. */
    private static void makeEncrypted(Path to) throws IOException {
      Path work = Files.createTempDirectory("golden");
      String name = "encrypted-journal-" + Block.ENCRYPTED_VERSION;
      Recipient recipient = Recipient.read(to.resolve(name + ".pub"));
      JournalKey key = JournalDirectory.at(work).encryptFor(recipient);
      try (JournalWriter writer =
          JournalWriter.startingPlain(work, 64 << 20, key, Masking.standard(), preamble -> {})) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (JournalRecord record : content()) {
          writer.append(buffer, 0, laidOut(record, buffer));
        }
        writer.flush(1);
      }
      pack(work.resolve("00000000.tdb"), to.resolve(name + ".tdb.gz"));
      Files.copy(work.resolve("key"), to.resolve(name + ".key"));
    }

    private static void make(Path to, String name, List<JournalRecord> content) throws IOException {
      Path work = Files.createTempDirectory("golden");
      try (JournalWriter writer =
          new JournalWriter(work, 64 << 20, Masking.standard(), preamble -> {})) {
        ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
        for (JournalRecord record : content) {
          writer.append(buffer, 0, laidOut(record, buffer));
        }
        writer.flush(1);
      }
      try (java.util.stream.Stream<Path> files = Files.list(work)) {
        Path file = files.filter(f -> f.toString().endsWith(".cq4")).findFirst().orElseThrow();
        pack(file, to.resolve(name + "journal-" + Block.VERSION + ".cq4.gz"));
      }
      Path tape = work.resolve("golden.tape");
      TapeFile.write(tape, Map.of("session", "k7f2-91"), content);
      pack(tape, to.resolve(name + "tape-" + TapeFile.VERSION + ".tape.gz"));
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
