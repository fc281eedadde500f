package io.tapedeck.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
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
}
