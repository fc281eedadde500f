package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tapedeck.journal.masking.Masking;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.openhft.chronicle.bytes.Bytes;
import net.openhft.chronicle.queue.ChronicleQueue;
import net.openhft.chronicle.queue.ExcerptTailer;
import net.openhft.chronicle.queue.RollCycles;
import net.openhft.chronicle.queue.impl.single.SingleChronicleQueueBuilder;
import net.openhft.chronicle.wire.DocumentContext;
import org.agrona.ExpandableArrayBuffer;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class JournalTest {
  private static final Stamp STAMP = new Stamp(1_000, 2_000);

  @TempDir Path directory;

  private final ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();

  @Test
  void readsWhatWasWritten() throws Exception {
    List<JournalRecord> written = allKinds();
    try (JournalWriter writer = writer(64 << 20)) {
      for (JournalRecord record : written) {
        append(writer, record);
      }
      writer.flush(1);
    }

    assertThat(read()).containsExactlyElementsOf(written);
  }

  @Test
  void goesOnInChroniclesFilesWhereTheFirstFileEnds() throws Exception {
    List<Integer> bodies = new ArrayList<>();
    byte[] fresh = new byte[150_000 / 3];
    Random random = new Random(4);
    try (JournalWriter writer =
        JournalWriter.startingPlain(
            directory, 64 << 20, null, Masking.standard(), this::preamble)) {
      for (int i = 1; i <= 120; i++) {
        for (int at = 0; at < fresh.length; at++) {
          // No letters, in which chance might write a credential.
          fresh[at] = (byte) (random.nextInt() | 0x80);
        }
        data(writer, i, 0, fresh);
        bodies.add(ByteBuffer.wrap(fresh).hashCode());
        writer.flush(i);
      }
    }
    assertThat(directory.resolve("00000000.tdb")).exists();
    assertThat(files()).hasSize(1);
    assertThat(read())
        .filteredOn(JournalRecord.Data.class::isInstance)
        .extracting(record -> ((JournalRecord.Data) record).bytes().hashCode())
        .containsExactlyElementsOf(bodies);
  }

  @Test
  void putsThePiecesOfARequestTogetherAndKeepsThoseOfAnAnswer() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      for (Direction direction : Direction.values()) {
        for (int at = 0; at < 40; at += 10) {
          ExpandableArrayBuffer record = new ExpandableArrayBuffer();
          DataRecord.putHeader(record, 0, 1_000, 2_000, 1, direction, at, 10);
          record.putBytes(DataRecord.HEADER_BYTES, "0123456789".getBytes(UTF_8));
          writer.append(record, 0, DataRecord.HEADER_BYTES + 10);
        }
      }
      writer.flush(1);
    }
    assertThat(read())
        .extracting(record -> ((JournalRecord.Data) record).bytes().remaining())
        .containsExactly(40, 10, 10, 10, 10);
  }

  @Test
  void chronicleItselfSeesTheSameExcerpts() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      for (int i = 0; i < 50; i++) {
        data(writer, i + 1, 0, "body " + i);
        writer.flush(i);
      }
    }
    List<byte[]> ours = new ArrayList<>();
    try (Cq4Scanner scanner = new Cq4Scanner(onlyFile(), new ArrayList<>())) {
      for (ByteBuffer block = scanner.next(); block != null; block = scanner.next()) {
        byte[] bytes = new byte[block.remaining()];
        block.get(bytes);
        ours.add(bytes);
      }
    }

    List<byte[]> theirs = new ArrayList<>();
    try (ChronicleQueue queue =
            SingleChronicleQueueBuilder.binary(directory)
                .rollCycle(RollCycles.FIVE_MINUTELY)
                .build();
        ExcerptTailer tailer = queue.createTailer()) {
      while (true) {
        try (DocumentContext document = tailer.readingDocument()) {
          if (!document.isPresent()) {
            break;
          }
          Bytes<?> bytes = document.wire().bytes();
          theirs.add(bytes.toByteArray());
        }
      }
    }
    assertThat(ours)
        .hasSize(50)
        .usingElementComparator(java.util.Arrays::compare)
        .containsExactlyElementsOf(theirs);
  }

  @Test
  void keepsEachFileReadableWithoutTheOthers() throws Exception {
    Random random = new Random(1);
    byte[] body = new byte[40_000];
    random.nextBytes(body);
    try (JournalWriter writer = writer(100_000)) {
      for (int i = 1; i <= 20; i++) {
        random.nextBytes(java.util.Arrays.copyOf(body, 10));
        byte[] fresh = new byte[30_000];
        random.nextBytes(fresh);
        data(writer, i, 0, fresh);
        data(writer, i, 30_000, body);
        writer.flush(i);
      }
    }
    List<Path> files = files();
    assertThat(files).hasSizeGreaterThan(3);
    Files.delete(files.get(0));
    Files.delete(files.get(1));

    List<JournalRecord> records = read();

    assertThat(records.get(0)).isInstanceOf(JournalRecord.ProcessStart.class);
    assertThat(records)
        .filteredOn(JournalRecord.Data.class::isInstance)
        .allSatisfy(data -> assertThat(((JournalRecord.Data) data).missing()).isZero())
        .filteredOn(data -> ((JournalRecord.Data) data).offset() == 30_000)
        .allSatisfy(
            data ->
                assertThat(((JournalRecord.Data) data).bytes()).isEqualTo(ByteBuffer.wrap(body)));
  }

  @Test
  void stepsOverADamagedBlockAndSaysWhere() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      for (int i = 1; i <= 5; i++) {
        data(writer, i, 0, "some body of call " + i);
        writer.flush(i);
      }
    }
    long position = 0;
    try (Cq4Scanner scanner = new Cq4Scanner(onlyFile(), new ArrayList<>())) {
      scanner.next();
      scanner.next();
      position = scanner.blockAt();
    }
    flip(onlyFile(), position + Block.HEADER_BYTES + 3);

    JournalReader reader = JournalDirectory.at(directory).open();
    List<JournalRecord> records = all(reader);

    assertThat(records).hasSize(1);
    assertThat(reader.damage())
        .extracting(Damage::reason)
        .containsExactly("block fails its checksum", "3 blocks build on a damaged one before them");
    assertThat(reader.damage().get(0).position()).isEqualTo(position);
  }

  @Test
  void findsTheNextBlockBehindADestroyedHeader() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      data(writer, 1, 0, "first");
      writer.flush(1);
      data(writer, 2, 0, "second");
      writer.flush(2);
    }
    long position;
    try (Cq4Scanner scanner = new Cq4Scanner(onlyFile(), new ArrayList<>())) {
      scanner.next();
      position = scanner.blockAt();
    }
    try (RandomAccessFile file = new RandomAccessFile(onlyFile().toFile(), "rw")) {
      file.seek(position - Integer.BYTES);
      file.writeInt(0xFFFFFF3F);
      file.writeInt(0);
    }

    JournalReader reader = JournalDirectory.at(directory).open();
    all(reader);

    assertThat(reader.damage()).isNotEmpty();
    assertThat(reader.damage().get(0).reason()).contains("unreadable up to byte");
  }

  @Test
  void saysThatANewerFormatIsOne() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      data(writer, 1, 0, "first");
      writer.flush(1);
    }
    try (Cq4Scanner scanner = new Cq4Scanner(onlyFile(), new ArrayList<>());
        RandomAccessFile file = new RandomAccessFile(onlyFile().toFile(), "rw")) {
      scanner.next();
      file.seek(scanner.blockAt() + 8);
      file.writeByte(9);
    }

    try (JournalReader reader = JournalDirectory.at(directory).open()) {
      assertThat(all(reader)).isEmpty();
      assertThat(reader.damage()).hasSize(1);
      assertThat(reader.damage().get(0).file()).isEqualTo(onlyFile());
      assertThat(reader.damage().get(0).reason()).contains("has format 9", "reads up to 2");
    }

    // Nor is it completed with records of another version, which its own reader might not expect.
    Files.createFile(directory.resolve(JournalDirectory.LOCK));
    RingFile.create(directory, 0, 1 << 16, 1).close();
    assertThat(Recovery.drain(JournalDirectory.at(directory), Masking.standard())).isFalse();
    assertThat(directory.resolve("ring")).exists();
  }

  @Test
  void masksASecretThatIsCutByPieces() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      data(writer, 1, 0, "{\"k\":\"sk-proj-abcDEF01");
      writer.flush(1);
      data(writer, 1, 22, "23456789abcDEF\",\"x\":1}");
      append(writer, new JournalRecord.End(STAMP, 1, Outcome.OK, null, null, 45, 0, List.of()));
      writer.flush(2);
    }

    assertThat(body(read(), 1)).isEqualTo("{\"k\":\"sk-" + "*".repeat(27) + "\",\"x\":1}");
  }

  @Test
  void readsWhatADeadProcessLeftInTheRingAndDrainsItOnce() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      data(writer, 1, 0, "written");
      writer.flush(0);
    }
    RingFile ring = RingFile.create(directory, 0, 1 << 16, 1);
    handOver(ring.ring(), 1, 7, ", handed over, password=hunter22x ");
    int claimed = ring.ring().tryClaim(Kind.DATA, 100);
    assertThat(claimed).isPositive();
    handOver(ring.ring(), 1, 41, "and more");
    ring.close();

    assertThat(body(read(), 1)).isEqualTo("written, handed over, password=********* and more");

    Files.createFile(directory.resolve(JournalDirectory.LOCK));
    assertThat(Recovery.drain(JournalDirectory.at(directory), Masking.standard())).isTrue();
    assertThat(RingFile.path(directory, 0)).doesNotExist();
    assertThat(body(read(), 1)).isEqualTo("written, handed over, password=********* and more");
    for (Path file : files()) {
      assertThat(new String(Files.readAllBytes(file), UTF_8)).doesNotContain("hunter22x");
    }
  }

  @Test
  void masksWhatADeadProcessLeftByTheNamesAndPathsThatWereInForce() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      append(
          writer,
          new JournalRecord.ProcessStart(
              STAMP, Map.of("config.mask", "iban, $.user.email,$.a[,/secret/")));
      writer.flush(0);
    }
    String body = "{\"user\":{\"email\":\"%s\"},\"iban\":\"%s\",\"secret\":1}";
    String left = body.formatted("a@b", "DE02");
    String masked = body.formatted("***", "****");
    JournalRecord.State state =
        new JournalRecord.State(STAMP, 1, "checkpoint", ByteBuffer.wrap(left.getBytes(UTF_8)));
    int length = RecordWriter.write(state, buffer, 0);
    try (RingFile ring = RingFile.create(directory, 0, 1 << 16, 1)) {
      handOver(ring.ring(), 1, 0, left);
      ring.ring().write(Kind.STATE, buffer, 0, length);
    }

    assertThat(body(read(), 1)).isEqualTo(masked);
    assertThat(read())
        .contains(
            new JournalRecord.State(
                STAMP, 1, "checkpoint", ByteBuffer.wrap(masked.getBytes(UTF_8))));
  }

  @Test
  void wipesTheRingAsItIsDrained() throws Exception {
    try (JournalWriter writer = writer(64 << 20)) {
      RingFile ring = RingFile.create(directory, 0, 1 << 16, 1);
      handOver(ring.ring(), 1, 0, "password=hunter22x");
      ring.drain(writer, ring.claimed(), Integer.MAX_VALUE);
      assertThat(ring.isEmpty()).isTrue();
    }

    assertThat(new String(Files.readAllBytes(RingFile.path(directory, 0)), UTF_8))
        .doesNotContain("hunter22x");
    assertThat(body(read(), 1)).isEqualTo("password=*********");
  }

  @Test
  void masksStatesAsBodiesAre() throws Exception {
    String state = "{\"order\":\"A-10442\",\"password\":\"hunter2-hunter2\",\"left\":\"1\"}";
    try (JournalWriter writer = writer(64 << 20)) {
      append(
          writer,
          new JournalRecord.State(STAMP, 1, "checkpoint", ByteBuffer.wrap(state.getBytes(UTF_8))));
      append(writer, new JournalRecord.Note(STAMP, 1, "outcome", "escalated"));
      writer.flush(1);
    }
    String masked = state.replace("hunter2-hunter2", "***************");
    assertThat(read())
        .containsExactly(
            new JournalRecord.State(
                STAMP, 1, "checkpoint", ByteBuffer.wrap(masked.getBytes(UTF_8))),
            new JournalRecord.Note(STAMP, 1, "outcome", "escalated"));
  }

  @Test
  void givesATapeBackAndSalvagesADamagedOne() throws Exception {
    Path tape = directory.resolve("incident.tape");
    List<JournalRecord> records = new ArrayList<>(allKinds());
    for (int i = 0; i < 40; i++) {
      byte[] body = new byte[30_000];
      new Random(i).nextBytes(body);
      records.add(
          new JournalRecord.Data(
              STAMP, 7, Direction.RESPONSE, i * 30_000L, ByteBuffer.wrap(body), 0));
    }
    TapeFile.write(tape, Map.of("session", "k7f2"), records);

    try (TapeReader reader = TapeFile.open(tape, false)) {
      assertThat(reader.attributes()).containsEntry("session", "k7f2");
      assertThat(all(reader)).containsExactlyElementsOf(records);
    }
    flip(tape, 700_000);
    assertThatThrownBy(() -> all(TapeFile.open(tape, false)))
        .isInstanceOf(TapeFormatException.class)
        .hasMessageContaining("incident.tape is damaged: part 3 fails its checksum, at byte ")
        .hasMessageContaining("add --salvage");
    assertThat(all(TapeFile.open(tape, true))).hasSizeBetween(10, 40);
    Files.write(tape, "hello, this is no tape".getBytes(UTF_8));
    assertThatThrownBy(() -> TapeFile.open(tape, true)).hasMessageContaining("is not a tape");
  }

  private static List<JournalRecord> allKinds() {
    List<Header> headers = List.of(new Header("content-type", "application/json"));
    return List.of(
        new JournalRecord.ProcessStart(STAMP, Map.of("service", "t\u00e9st \ud83d\ude00")),
        new JournalRecord.Weave(STAMP, "okhttp", "4.12.0", "woven", "okhttp3.X"),
        new JournalRecord.Begin(
            STAMP,
            1,
            0,
            Boundary.MODEL,
            "api.openai.com",
            "POST",
            "https://api.openai.com/v1/chat/completions",
            headers,
            2,
            Map.of("langchain4j.memory", "42"),
            "helper",
            "0af7651916cd43dd8448eb211c80319c",
            "b7ad6b7169203331",
            17,
            "main"),
        new JournalRecord.Data(
            STAMP, 1, Direction.RESPONSE, 0, ByteBuffer.wrap("hello".getBytes(UTF_8)), 0),
        new JournalRecord.Head(STAMP, 1, 429, headers),
        new JournalRecord.End(
            STAMP,
            1,
            Outcome.ERROR,
            "java.io.IOException",
            "reset",
            100,
            1L << 40,
            List.of(new Cause("java.net.SocketException", "by peer"), new Cause("x.Y", null))),
        new JournalRecord.Note(STAMP, 1, "outcome", "escalated"),
        new JournalRecord.Loss(STAMP, 0, "ring full", 3, 4_096));
  }

  private JournalWriter writer(long fileLimitBytes) throws IOException {
    return new JournalWriter(directory, fileLimitBytes, Masking.standard(), this::preamble);
  }

  private void preamble(JournalWriter.Preamble preamble) {
    if (preambleWanted) {
      int length =
          RecordWriter.write(new JournalRecord.ProcessStart(STAMP, Map.of("pid", "1")), buffer, 0);
      preamble.add(buffer, 0, length);
    }
  }

  private boolean preambleWanted;

  private void append(JournalWriter writer, JournalRecord record) {
    if (record instanceof JournalRecord.Data data) {
      byte[] bytes = new byte[data.bytes().remaining()];
      data.bytes().duplicate().get(bytes);
      data(writer, data.call(), data.offset(), bytes);
      return;
    }
    int length = RecordWriter.write(record, buffer, 0);
    writer.append(buffer, 0, length);
  }

  private void data(JournalWriter writer, long call, long offset, String body) {
    data(writer, call, offset, body.getBytes(UTF_8));
  }

  private void data(JournalWriter writer, long call, long offset, byte[] body) {
    preambleWanted = body.length > 1_000;
    ExpandableArrayBuffer record = new ExpandableArrayBuffer();
    DataRecord.putHeader(record, 0, 1_000, 2_000, call, Direction.RESPONSE, offset, body.length);
    record.putBytes(DataRecord.HEADER_BYTES, body);
    writer.append(record, 0, DataRecord.HEADER_BYTES + body.length);
  }

  private static void handOver(ManyToOneRingBuffer ring, long call, long offset, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    int index = ring.tryClaim(Kind.DATA, DataRecord.HEADER_BYTES + bytes.length);
    DataRecord.putHeader(
        ring.buffer(), index, 1_000, 2_000, call, Direction.RESPONSE, offset, bytes.length);
    ring.buffer().putBytes(index + DataRecord.HEADER_BYTES, bytes);
    ring.commit(index);
  }

  private List<JournalRecord> read() throws IOException {
    try (JournalReader reader = JournalDirectory.at(directory).open()) {
      List<JournalRecord> records = all(reader);
      assertThat(reader.damage()).isEmpty();
      return records;
    }
  }

  private static List<JournalRecord> all(JournalReader reader) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    return records;
  }

  private static List<JournalRecord> all(TapeReader reader) throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
      records.add(record);
    }
    return records;
  }

  private static String body(List<JournalRecord> records, long call) {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (JournalRecord record : records) {
      if (record instanceof JournalRecord.Data data && data.call() == call) {
        assertThat(data.offset()).isEqualTo(body.size());
        byte[] bytes = new byte[data.bytes().remaining()];
        data.bytes().duplicate().get(bytes);
        body.writeBytes(bytes);
      }
    }
    return body.toString(UTF_8);
  }

  private static void flip(Path file, long position) throws IOException {
    try (RandomAccessFile random = new RandomAccessFile(file.toFile(), "rw")) {
      random.seek(position);
      int b = random.read();
      random.seek(position);
      random.write(b ^ 0x55);
    }
  }

  private Path onlyFile() throws IOException {
    assertThat(files()).hasSize(1);
    return files().get(0);
  }

  private List<Path> files() throws IOException {
    try (java.util.stream.Stream<Path> files = Files.list(directory)) {
      return files.filter(file -> file.toString().endsWith(".cq4")).sorted().toList();
    }
  }
}
