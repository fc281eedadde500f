package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.tapedeck.journal.JournalDirectory;
import io.tapedeck.journal.JournalRecord;
import io.tapedeck.journal.JournalWriter;
import io.tapedeck.journal.masking.Masking;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.Writer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.agrona.ExpandableArrayBuffer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class TailTest {

  @TempDir private Path directory = Path.of("");

  @Test
  void theLastEventsAreShown() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("tail", "-n", "3", "--dir", directory.toString());

    assertThat(ran.exitCode()).as(ran.out() + ran.err()).isZero();
    assertThat(ran.out().lines()).hasSize(4).allMatch(line -> line.length() <= 120);
    assertThat(ran.out())
        .containsPattern("step 2 +< model +gpt-4o +Our 30-day refund window .* 5\\.2 s")
        .containsPattern("step 3 +> model +gpt-4o +are you sure\\?")
        .doesNotContain("\u001B");
  }

  @Test
  void whatFailedIsMarked() throws IOException {
    String tape = Incident.tape(directory).toString();

    assertThat(Ran.tapedeck("tail", tape).out())
        .containsPattern("step 2 +! model +gpt-4o +429 slow down +300 ms")
        .containsPattern("step 1 +< tool +search_policy +\\{ \"results\": \\[] } +214 ms");
  }

  @Test
  void followingADeadJvmEnds() throws IOException {
    Incident.journal(directory);
    Ran ran = Ran.tapedeck("tail", "-f", "--json", "--dir", directory.toString());

    assertThat(ran.exitCode()).isZero();
    assertThat(ran.err()).contains("the session's JVMs have ended");
    // Each event once, also though all records were read a second time.
    assertThat(ran.out().lines()).doesNotHaveDuplicates().hasSizeGreaterThan(8);
  }

  @Test
  void callsOfARunningJvmAreShownAsTheyCome() throws Exception {
    List<JournalRecord> records = new Incident().records();
    int half = records.size() / 2;
    Path journal = Files.createDirectories(directory.resolve("checkout/20261120T234119-4711"));
    Path lock = Files.createFile(journal.resolve(JournalDirectory.LOCK));
    Said said = new Said();
    ExpandableArrayBuffer buffer = new ExpandableArrayBuffer();
    CompletableFuture<Integer> tail;
    try (FileChannel channel = FileChannel.open(lock, StandardOpenOption.WRITE);
        FileLock alive = channel.lock();
        JournalWriter writer =
            new JournalWriter(
                journal,
                64 << 20,
                Masking.standard(),
                preamble -> preamble.add(buffer, 0, Incident.encode(records.get(0), buffer)))) {
      assertThat(alive.isValid()).isTrue();
      for (int i = 1; i < records.size(); i++) {
        if (i == half) {
          writer.flush(i);
          break;
        }
        writer.append(buffer, 0, Incident.encode(records.get(i), buffer));
      }
      tail =
          CompletableFuture.supplyAsync(
              () ->
                  Tapedeck.run(
                      new PrintWriter(said),
                      new PrintWriter(new StringWriter(), true),
                      "tail",
                      "-f",
                      "--dir",
                      directory.toString()));
      said.await("search_policy");
      assertThat(said.toString()).doesNotContain("Our 30-day");
      for (int i = half; i < records.size(); i++) {
        writer.append(buffer, 0, Incident.encode(records.get(i), buffer));
      }
      writer.flush(records.size());
      said.await("Our 30-day");
      said.await("are you sure?");
      assertThat(tail).isNotDone();
    }
    assertThat(tail.get(60, TimeUnit.SECONDS)).isZero();
  }

  /** What was printed so far, to be waited for. */
  private static final class Said extends Writer {
    private final StringBuilder text = new StringBuilder();

    @Override
    public void write(char[] characters, int offset, int length) {
      synchronized (text) {
        text.append(characters, offset, length);
        text.notifyAll();
      }
    }

    void await(String words) throws InterruptedException {
      long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(60);
      synchronized (text) {
        while (text.indexOf(words) < 0) {
          long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
          assertThat(left).as("\"" + words + "\" never came, only: " + text).isPositive();
          text.wait(left);
        }
      }
    }

    @Override
    public String toString() {
      synchronized (text) {
        return text.toString();
      }
    }

    @Override
    public void flush() {}

    @Override
    public void close() {}
  }
}
