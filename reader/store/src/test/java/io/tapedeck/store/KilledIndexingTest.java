package io.tapedeck.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader that was killed left is gone on with, to the same rows. */
final class KilledIndexingTest {

  private static final int KILLS = 10;

  @TempDir Path folder;

  @Test
  void afterKillsAtRandomMomentsTheRowsAreThoseOfOneGo() throws Exception {
    Path root = folder.resolve("journals");
    Scripts.write(root, Scripts.conversations("20261120T100000-1", 400, 1));
    Scripts.write(root, Scripts.conversations("20261120T110000-2", 300, 2));
    Scripts.write(root, Scripts.conversations("20261121T100000-3", 200, 3));
    Path whole = folder.resolve("whole");
    long began = System.nanoTime();
    assertThat(indexing(root, whole).waitFor()).isZero();
    assertThat(Files.readString(folder.resolve("output"))).doesNotContain("no index");
    long millis = (System.nanoTime() - began) / 1_000_000;

    Path broken = folder.resolve("broken");
    Random random = new Random();
    for (int kills = 0; kills < KILLS; ) {
      Process process = indexing(root, broken);
      if (process.waitFor(random.nextLong(millis), TimeUnit.MILLISECONDS)) {
        // It was quicker than the last one: nothing is left to be killed at.
        SessionStoreTest.delete(broken);
      } else {
        process.destroyForcibly().waitFor();
        kills++;
      }
    }
    assertThat(indexing(root, broken).waitFor()).isZero();
    assertThat(IndexDump.of(broken)).isEqualTo(IndexDump.of(whole));
  }

  private Process indexing(Path root, Path index) throws IOException {
    return new ProcessBuilder(Indexing.command(root, index))
        .redirectErrorStream(true)
        .redirectOutput(folder.resolve("output").toFile())
        .start();
  }
}
