package io.tapedeck.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Excerpts put into a file by hand, as a writer leaves them from one moment to the next. */
@Timeout(60)
final class Cq4ScannerTest {
  private static final int NOT_COMPLETE = 0x8000_0000;
  private static final int BLOCK_BYTES = 40;

  @TempDir Path directory;

  private final List<Damage> damage = new ArrayList<>();

  /** Chronicle makes files larger than what is in them; the rest is zero until it is written. */
  private FileChannel preallocated() throws IOException {
    FileChannel file =
        FileChannel.open(
            file(), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
    file.write(ByteBuffer.allocate(1), 4095);
    return file;
  }

  private Path file() {
    return directory.resolve("a.cq4");
  }

  private static void excerpt(FileChannel file, int number, int header) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(4 + BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(header | BLOCK_BYTES).putInt(Block.MAGIC).rewind();
    file.write(bytes, (long) number * (4 + BLOCK_BYTES));
  }

  @Test
  void blocksThatAreWrittenLaterAreFoundLater() throws IOException {
    try (FileChannel file = preallocated();
        Cq4Scanner scanner = new Cq4Scanner(file(), damage)) {
      assertThat(scanner.next()).isNull();
      excerpt(file, 0, 0);
      assertThat(scanner.next()).isNotNull();
      assertThat(scanner.next()).isNull();
      excerpt(file, 1, 0);
      assertThat(scanner.next()).isNotNull();
      assertThat(scanner.next()).isNull();
    }
    assertThat(damage).isEmpty();
  }

  @Test
  void blockThatIsBeingWrittenIsWaitedFor() throws IOException {
    try (FileChannel file = preallocated();
        Cq4Scanner scanner = new Cq4Scanner(file(), damage)) {
      excerpt(file, 0, 0);
      excerpt(file, 1, NOT_COMPLETE);
      assertThat(scanner.next()).isNotNull();
      assertThat(scanner.next()).isNull();
      excerpt(file, 1, 0);
      assertThat(scanner.next()).isNotNull();
    }
    assertThat(damage).isEmpty();
  }

  @Test
  void blockThatWasNeverFinishedIsSteppedOver() throws IOException {
    try (FileChannel file = preallocated();
        Cq4Scanner scanner = new Cq4Scanner(file(), damage)) {
      excerpt(file, 0, NOT_COMPLETE);
      excerpt(file, 1, 0);
      assertThat(scanner.next()).isNotNull();
      assertThat(scanner.blockAt()).isEqualTo(4 + BLOCK_BYTES + 4);
      assertThat(scanner.next()).isNull();
    }
    assertThat(damage).hasSize(1);
  }
}
