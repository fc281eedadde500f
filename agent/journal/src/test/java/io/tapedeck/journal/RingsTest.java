package io.tapedeck.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.agrona.concurrent.ringbuffer.ManyToOneRingBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A burst outgrows the ring. */
final class RingsTest {
  private static final int RING_BYTES = 1 << 16;
  private static final String PIECE = "0123456789".repeat(100);

  @TempDir Path directory;

  @Test
  void keepsABurstOfManyTimesTheFirstRingWhole() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    int pieces = 0;
    while (pieces * PIECE.length() < 7 * RING_BYTES) {
      grow(rings);
      assertThat(handOver(rings, 1, (long) pieces * PIECE.length(), PIECE)).isTrue();
      pieces++;
    }
    try (JournalWriter writer = writer()) {
      drain(rings, writer);
    }

    assertThat(bodies(read())).containsEntry(1L, PIECE.repeat(pieces));
    assertThat(rings.needMore()).isFalse();
    rings.deleteIfEmpty();
    assertThat(RingFile.left(directory)).isEmpty();
  }

  @Test
  void asksForNoRingWhileTheWriterKeepsUp() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    try (JournalWriter writer = writer()) {
      for (int i = 0; i < 500; i++) {
        handOver(rings.present(), 1, (long) i * PIECE.length(), PIECE);
        assertThat(rings.needMore()).isFalse();
        rings.drain(writer, Integer.MAX_VALUE);
      }
    }
    assertThat(RingFile.left(directory)).containsExactly(0);
  }

  @Test
  void givesUpGrowingAtEightTimesTheFirstRing() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    long bytes = 0;
    for (int piece = 0; handOver(rings, 1, (long) piece * PIECE.length(), PIECE); piece++) {
      grow(rings);
      bytes += PIECE.length();
    }
    assertThat(RingFile.left(directory)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7);
    long room = 0;
    for (int number : RingFile.left(directory)) {
      Path file = RingFile.path(directory, number);
      room += Files.size(file);
      assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
          .isEqualTo("rw-------");
    }
    assertThat(room).isBetween(8L * RING_BYTES, 8L * RING_BYTES + 16_384);
    assertThat(bytes).isGreaterThan(7L * RING_BYTES);
  }

  /** One thread looked the ring up, and was then held up for long. */
  @Test
  void writesWhatAThreadWroteLateToTheFirstRingBeforeWhatItWroteToTheSecond() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    ManyToOneRingBuffer first = rings.present();
    try (JournalWriter writer = writer()) {
      handOver(first, 1, 0, "one ");
      rings.drain(writer, Integer.MAX_VALUE);
      moveOn(rings);
      handOver(rings.present(), 2, 0, "another call");
      rings.drain(writer, Integer.MAX_VALUE);
      int unfinished = first.tryClaim(Kind.DATA, DataRecord.HEADER_BYTES + 4);
      handOver(rings.present(), 3, 0, "behind it");
      assertThat(rings.drain(writer, Integer.MAX_VALUE)).isZero();
      put(first, unfinished, 1, 4, "two ");
      handOver(rings.present(), 1, 8, "three");
      drain(rings, writer);
    }
    assertThat(bodies(read()))
        .containsEntry(1L, "one two three")
        .containsEntry(2L, "another call")
        .containsEntry(3L, "behind it");
  }

  @Test
  void keepsTheOrderOfEachThreadWhileRingsAreAdded() throws Exception {
    Rings rings = Rings.create(directory, 1 << 20);
    CountDownLatch running = new CountDownLatch(3);
    List<Thread> threads = new ArrayList<>();
    for (long call = 1; call <= 3; call++) {
      long id = call;
      Thread thread =
          new Thread(
              () -> {
                for (int i = 0; i < 1_500; i++) {
                  handOver(rings, id, i * 10L, "%9d ".formatted(i));
                }
                running.countDown();
              });
      thread.start();
      threads.add(thread);
    }
    try (JournalWriter writer = writer()) {
      while (running.getCount() > 0) {
        rings.drain(writer, 4096);
        grow(rings);
      }
      for (Thread thread : threads) {
        thread.join();
      }
      drain(rings, writer);
    }
    // Pieces in any other order would not join up to a body.
    assertThat(bodies(read()))
        .hasSize(3)
        .allSatisfy((call, body) -> assertThat(body).hasSize(15_000).endsWith("     1499 "));
  }

  @Test
  void givesWhatAKilledProcessLeftInAllRingsOnceAndInOrder() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    try (JournalWriter writer = writer()) {
      handOver(rings.present(), 1, 0, "written, ");
      rings.drain(writer, Integer.MAX_VALUE);
      moveOn(rings);
      handOver(rings.present(), 2, 0, "from the second ring, ");
      byte[] secondRing = Files.readAllBytes(RingFile.path(directory, 1));
      rings.drain(writer, Integer.MAX_VALUE);
      // Killed between writing and wiping: the ring still holds what the journal has.
      Files.write(RingFile.path(directory, 1), secondRing);
    }
    handOver(rings.present(), 2, 22, "not written; password=hunter22x");
    RingFile first = RingFile.open(directory, 0);
    handOver(first.ring(), 1, 9, "late in the first ring");
    first.close();
    // Killed while it created a third.
    Files.createFile(directory.resolve("ring-2.new"));
    Map<Long, String> whole =
        Map.of(
            1L,
            "written, late in the first ring",
            2L,
            "from the second ring, not written; password=*********");

    assertThat(bodies(read())).isEqualTo(whole);
    Files.createFile(directory.resolve(JournalDirectory.LOCK));
    assertThat(Recovery.drain(JournalDirectory.at(directory), Masking.standard())).isTrue();
    assertThat(RingFile.left(directory)).isEmpty();
    assertThat(directory.resolve("ring-2.new")).doesNotExist();
    assertThat(bodies(read())).isEqualTo(whole);
    assertThat(Recovery.drain(JournalDirectory.at(directory), Masking.standard())).isFalse();
  }

  @Test
  void leavesWhatWasHandedOverAfterTheLastTurn() throws Exception {
    Rings rings = Rings.create(directory, RING_BYTES);
    handOver(rings.present(), 1, 0, "at the very end");
    rings.deleteIfEmpty();

    assertThat(bodies(read())).containsEntry(1L, "at the very end");
  }

  private static void grow(Rings rings) throws IOException {
    if (rings.needMore()) {
      rings.add();
    }
  }

  private static void moveOn(Rings rings) throws IOException {
    ManyToOneRingBuffer first = rings.present();
    rings.add();
    assertThat(rings.afterFull(first)).isNotSameAs(first).isSameAs(rings.present());
    assertThat(rings.afterFull(first)).isSameAs(rings.present());
  }

  private static boolean handOver(Rings rings, long call, long offset, String body) {
    ManyToOneRingBuffer ring = rings.present();
    return handOver(ring, call, offset, body)
        || handOver(rings.afterFull(ring), call, offset, body);
  }

  private static void drain(Rings rings, JournalWriter writer) throws IOException {
    int moved;
    do {
      moved = rings.drain(writer, 10_000);
    } while (moved > 0);
  }

  private JournalWriter writer() throws IOException {
    return JournalWriter.startingPlain(
        directory, 64 << 20, null, Masking.standard(), preamble -> {});
  }

  private static boolean handOver(ManyToOneRingBuffer ring, long call, long offset, String body) {
    int index = ring.tryClaim(Kind.DATA, DataRecord.HEADER_BYTES + body.length());
    if (index < 0) {
      return false;
    }
    put(ring, index, call, offset, body);
    return true;
  }

  private static void put(
      ManyToOneRingBuffer ring, int index, long call, long offset, String body) {
    byte[] bytes = body.getBytes(UTF_8);
    DataRecord.putHeader(
        ring.buffer(), index, 1_000, 2_000, call, Direction.RESPONSE, offset, bytes.length);
    ring.buffer().putBytes(index + DataRecord.HEADER_BYTES, bytes);
    ring.commit(index);
  }

  private List<JournalRecord> read() throws IOException {
    List<JournalRecord> records = new ArrayList<>();
    try (JournalReader reader = JournalDirectory.at(directory).open()) {
      for (JournalRecord record = reader.next(); record != null; record = reader.next()) {
        records.add(record);
      }
      assertThat(reader.damage()).isEmpty();
    }
    return records;
  }

  /** The bodies by call; a piece that comes twice, or not in its place, is a failure. */
  private static Map<Long, String> bodies(List<JournalRecord> records) {
    Map<Long, String> bodies = new HashMap<>();
    for (JournalRecord record : records) {
      if (record instanceof JournalRecord.Data data) {
        String before = bodies.getOrDefault(data.call(), "");
        assertThat(data.offset()).isEqualTo(before.length());
        bodies.put(data.call(), before + UTF_8.decode(data.bytes().duplicate()));
      }
    }
    return bodies;
  }
}
