package io.tapedeck.recorder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNoException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes keep one house, and rings come and go in it. */
final class RetentionTest {
  private static final int TIMES = 2_000;

  @TempDir Path root;

  @Test
  void filesThatVanishWhileItLooksAreNoFailure() throws Exception {
    Path journal = dead("20260101T000000-1");
    Retention retention = new Retention(settings("1g"), root.resolve("own"));
    AtomicBoolean over = new AtomicBoolean();
    Thread other = new Thread(() -> comeAndGo(journal.resolve("ring-1.new"), over));
    other.start();
    try {
      assertThatNoException()
          .isThrownBy(
              () -> {
                for (int i = 0; i < TIMES; i++) {
                  retention.enforce();
                }
              });
    } finally {
      over.set(true);
      other.join();
    }
  }

  @Test
  void oldestGoesFirstAndItsDirectoryWithIt() throws Exception {
    Path older = dead("20260101T000000-1");
    Path newer = dead("20260102T000000-2");
    Files.write(older.resolve("00000000.tdb"), new byte[600_000]);
    Files.setLastModifiedTime(
        older.resolve("00000000.tdb"), java.nio.file.attribute.FileTime.fromMillis(1_000));
    Files.write(newer.resolve("00000000.tdb"), new byte[600_000]);

    new Retention(settings("1m"), root.resolve("own")).enforce();

    assertThat(older).doesNotExist();
    assertThat(newer.resolve("00000000.tdb")).exists();
  }

  private Path dead(String id) throws IOException {
    Path journal = Files.createDirectories(root.resolve("service").resolve(id));
    Files.createFile(journal.resolve("lock"));
    return journal;
  }

  private static void comeAndGo(Path file, AtomicBoolean over) {
    try {
      while (!over.get()) {
        Files.write(file, new byte[] {1});
        Files.delete(file);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private Settings settings(String bytes) throws IOException {
    return Recorders.settings(
        Map.of("dir", root.toString(), "retention.bytes", bytes, "retention.age", "36500d"));
  }
}
